import type { alerts as english } from '../en/alerts.ts';
import type { SameKeys } from '../same-keys.ts';

export const alerts = {
  strip: {
    urgent: '紧急工单：{{number}}',
    critical: '特急工单：{{number}}',
    likely: '可能超期：{{number}}',
    soon: '即将到期：{{number}}',
    breached: '已超期：{{number}}',
    refused_one: '您的一步操作被拒绝或有冲突，内容都在。',
    refused_other: '您有 {{count}} 步操作被拒绝或有冲突，内容都在。',
    others_one: '另有 {{count}} 件',
    others_other: '另有 {{count}} 件',
  },
  sounds: {
    label: '提示音',
    hint: '凡有提示音的事，顶栏下方都有文字，窗口也有标记。页面打开后要按过任意键，浏览器才会出声。',
    ringing: '来电振铃',
    urgent: '收到紧急工单',
    late: '我的工单已超期或可能超期',
    refused: '我的操作被拒绝',
    off: '关',
    quiet: '轻',
    normal: '中',
    loud: '响',
    test: '试听：{{name}}',
    silent: '浏览器没有出声。请检查扬声器是否打开、页面是否静音。',
    sounded: '已播放：{{name}}',
    isOff: '此提示音已关闭。',
  },
  commands: { open: '打开刚才提示的事项', putAway: '收起提示' },
} satisfies SameKeys<typeof english>;
