import type { errors as english } from '../en/errors.ts';
import type { SameKeys } from '../same-keys.ts';
import { refusals } from './refusals.ts';

export const errors = {
  refusal: refusals,
  bridge: {
    'unknown-method': { what: '界面与本机后台的版本不一致。', next: '请重启程序；草稿已保存。' },
    'bad-input': { what: '本机后台不能接受刚才的输入。', next: '请缩短或更正最后一项；内容还在。' },
    'bad-output': { what: '本机后台的应答无法理解。', next: '请再试；如仍如此请告知信息科。' },
    'too-large': { what: '文字太长，无法保存。', next: '请缩短；您输入的内容还在屏幕上。' },
    'version-mismatch': { what: '界面与本机后台的版本不一致。', next: '请重启程序；草稿已保存。' },
    'not-signed-in': { what: '当前没有人登录。', next: '请重新登录；草稿已保存。' },
    'not-found': { what: '本机已没有这项内容。', next: '请返回后重新打开。' },
    'disk-failed': { what: '本机磁盘拒绝保存。', next: '请不要关闭窗口。清出空间后再按一次。' },
    'not-certified': {
      what: '服务器还没有为本机作证，其他坐席不会收下这份文件。',
      next: '请先连上服务器片刻，再导出。在此之前请保留本机：工作仍安全地存在这里。',
    },
    'nothing-to-carry': {
      what: '这里等待发送的是别人的工作，不能由您带走。',
      next: '请各位本人在本机登录后自己制作文件。',
    },
    'host-gone': { what: '本机后台没有应答。', next: '正在重新启动，请稍后再按一次。' },
    'host-fault': { what: '本机后台出错。', next: '请再试；已保存的内容是安全的。如仍如此请告知信息科。' },
  },
  unknown: { what: '本屏出现问题。', next: '请再试；如仍如此请告知信息科。' },
} satisfies SameKeys<typeof english>;
