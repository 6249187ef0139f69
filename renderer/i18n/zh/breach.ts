import type { breach as english } from '../en/breach.ts';
import type { SameKeys } from '../same-keys.ts';

export const breach = {
  title: '逾期可能性',
  percent: '{{share}}%',
  likely: '很可能逾期：{{percent}}',
  perhaps: '可能逾期：{{percent}}',
  unlikely: '很可能按时（逾期 {{percent}}）',
  towardsLate: '偏向逾期：{{what}}',
  towardsInTime: '偏向按时：{{what}}',
  seen: '以往判断相近的工单中，{{percent}} 逾期（共看 {{cases}} 次）。',
  tooLittle: '办结记录太少，还不能判断逾期可能性：{{rounds}} / {{needed}} 轮。',
  learning: '正在推算逾期可能性。',
  step: {
    unsigned: '时限已用 {{percent}}，尚无人签收',
    signed: '时限已用 {{percent}}，已签收，尚未联系市民',
    contacted: '时限已用 {{percent}}，已联系市民，尚未反馈',
  },
  reason: {
    unitLate: '该单位 {{percent}} 的工单逾期（已看 {{cases}} 件）',
    unitPace: '该单位用时是其他单位的 {{times}} 倍',
    classLate: '这一时限等级有 {{percent}} 逾期',
    load: '该单位在办 {{open}} 件，约需 {{days}} 天',
    daysOff: '期间连续休息 {{days}} 天',
    officeHours: '剩余办公时间 {{hours}} 小时',
    returned: '被退单 {{times}} 次',
    sentBack: '反馈被退回过',
    rework: '这是重新办理',
    extensionAsked: '已申请延期',
    extended: '已获延期',
    paused: '计时已中止',
    supervised: '正在督办',
    urgent: '属于紧急诉求',
  },
} satisfies SameKeys<typeof english>;
