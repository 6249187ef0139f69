import type { handover as english } from '../en/handover.ts';
import type { SameKeys } from '../same-keys.ts';

export const handover = {
  to: '移交草稿给',
  toHint: '同事姓名',
  here: '已登录',
  notHere: '目前未登录',
  arrived: '{{name}} 向您移交了一份草稿，已在您的草稿中。',
  returned: '您移交的草稿无人接收，已回到您的草稿中。',
  refused: '草稿未能移交给 {{name}}，已回到您的草稿中。',
  waiting: '草稿 {{number}} 等待移交给 {{name}}，链路恢复后自动发送。',
  reason: {
    'no-such-colleague': '该人员已不再接线。',
    'too-many': '等待该人员接收的草稿已太多。',
    'older-server': '服务器版本较旧，不能移交草稿。',
    'too-large': '内容超过可移交的长度，请缩短。',
    'not-allowed': '您的岗位不能移交草稿。',
    'sign-in-again': '登录已过期，请重新登录后再移交。',
  },
  commands: {
    handOver: '移交草稿给同事',
    keepHere: '草稿留在本机',
    openArrived: '打开同事移交的草稿',
    takeBack: '收回等待移交的草稿',
    putAway: '收起草稿退回的提示',
  },
} satisfies SameKeys<typeof english>;
