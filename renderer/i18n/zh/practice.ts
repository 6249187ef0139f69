import type { practice as english } from '../en/practice.ts';
import type { SameKeys } from '../same-keys.ts';

export const practice = {
  title: '练习',
  frame: '练习 · 虚构来电',
  intro:
    '虚构的诉求人按真实的节奏来电，用的就是正式工作台，不会发给演示城市以外的任何单位。每次通话后，练习讲评表会把“说了什么”与“记了什么”并排列出。',
  state: {
    off: '练习未开始。',
    on: '还有 {{left}} 个来电，已完成 {{done}} 个。',
    next: '下一个来电将在 {{duration}}后响铃。',
    ringing: '练习来电正在响铃。',
  },
  language: { label: '诉求人讲', zh: '中文', en: '英文', both: '都有' },
  sheets: { title: '练习讲评表', none: '还没有讲评表。开始练习，接听，登记，挂断。', open: '查看' },
  sheet: {
    title: '练习讲评表',
    said: '说了',
    logged: '记了',
    what: '内容',
    result: '结果',
    transcript: '通话全文',
    at: '{{seconds}} 秒',
    toSave: '{{seconds}} 秒后保存',
    ofCall: '通话 {{seconds}} 秒',
    keys_one: '按键 {{count}} 次',
    keys_other: '按键 {{count}} 次',
    notSaved: '未保存',
    score: '{{total}} 项中 {{right}} 项正确',
    nothing: '没有',
  },
  verdict: { right: '正确', missed: '遗漏', different: '不同', notNeeded: '不需要' },
  commands: {
    start: '开始练习',
    stop: '结束练习',
    next: '立即来下一个练习电话',
    sheet: '最近的讲评表',
    closeSheet: '关闭讲评表',
  },
} satisfies SameKeys<typeof english>;
