import type { advice as english } from '../en/advice.ts';
import type { SameKeys } from '../same-keys.ts';

export const advice = {
  watch: {
    label: '话里提到的',
    danger: '{{name}}：“{{words}}”',
    takeUrgency: '采用紧急程度',
    transfer: '{{number}} {{name}}',
    scope: '可能不属受理范围：{{name}}（“{{words}}”）',
    questions: '还要问清',
    place: '指的是哪个地方？',
    notNeeded: '不用问：{{name}}',
    quiet: '话里没有紧急情况。',
  },
  article: {
    title: '知识',
    none: '还没有相符的知识条目。',
    agentsOnly: '仅供坐席，不对外读出',
    inForce: '版本 {{version}}，有效至 {{day}}',
    basis: '依据：{{basis}}',
    cited: '取自：{{title}}',
  },
  scope: {
    title: '如不属受理范围',
    tell: '告诉来电人：',
    basis: '依据：{{basis}}（{{source}}）',
    proposes: '须经值班长签署后才不予受理。',
    refuses: '登记后即不予受理。',
  },
  transfer: { say: '告诉来电人：' },
  place: {
    several: '有几处同名：请在右侧选一处',
    severalByKey: '有几处同名：按 {{keys}} 取第一处',
  },
  saved: {
    transferred: '已登记，并记录为转接紧急热线。',
    refused: '已登记并不予受理，理由已记录。',
    proposed: '已登记；不予受理待值班长签署。',
  },
  commands: {
    takeUrgency: '采用话里提到的紧急程度',
    transfer1: '登记并转接第一条专线',
    transfer2: '登记并转接第二条专线',
    readScope: '不属受理范围时怎样答复',
    refuseScope: '登记并按不属受理范围处理',
    putAside: '第一个问题不用问',
    readArticle: '读下一条相符的知识',
    useArticle: '把知识抄进答复',
    place1: '取可能的第一处地点',
    place2: '取可能的第二处地点',
    place3: '取可能的第三处地点',
    place4: '取可能的第四处地点',
    place5: '取可能的第五处地点',
  },
} satisfies SameKeys<typeof english>;
