import type { words as english } from '../en/words.ts';
import type { SameKeys } from '../same-keys.ts';

export const words = {
  kind: { consult: '咨询', help: '求助', complaint: '投诉', report: '举报', suggestion: '建议', praise: '表扬' },
  urgency: { normal: '普通', urgent: '紧急', critical: '特急' },
  channel: { phone: '电话', walkIn: '窗口', web: '网络', mail: '信件', police: '公安转来' },
  status: {
    registered: '已登记',
    answered: '直办办结',
    dispatched: '已派单',
    inProgress: '办理中',
    callbackDue: '待回访',
    closed: '已办结',
  },
  due: {
    today: '今天 {{time}} 到期',
    tomorrow: '明天 {{time}} 到期',
    yesterday: '昨天 {{time}} 已到期',
    onDate: '{{date}} {{time}} 到期',
    left: '剩 {{duration}}',
    over: '超时 {{duration}}',
    none: '尚未计时',
    met: '按时，{{when}}',
    missed: '超时，{{when}}',
    keptBy: '早 {{duration}}',
    missedBy: '超时 {{duration}}',
    joined: '{{when}}，{{left}}',
  },
  day: { today: '今天', tomorrow: '明天', yesterday: '昨天' },
  duration: {
    daysHours: '{{days}} 天 {{hours}} 小时',
    hoursMinutes: '{{hours}} 小时 {{minutes}} 分',
    minutes: '{{minutes}} 分',
    minutesSeconds: '{{minutes}} 分 {{seconds}} 秒',
    seconds: '{{seconds}} 秒',
  },
  ago: { now: '刚刚', before: '{{duration}}前' },
  pressure: { calm: '正常', soon: '将到期', late: '临期', breached: '超时' },
  none: '—',
  listJoin: '、',
} satisfies SameKeys<typeof english>;
