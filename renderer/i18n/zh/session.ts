import type { session as english } from '../en/session.ts';
import type { SameKeys } from '../same-keys.ts';

export const session = {
  title: '登录',
  desk: '席位“{{station}}” · {{city}}',
  login: '您是谁？',
  loginHint: '输入姓名、地点或岗位。',
  pinyinHint: '“wj”可找到望京。',
  password: '密码',
  demoPassword: '演示密码：{{password}}',
  people: '人员',
  peopleFound_one: '{{count}} 人',
  peopleFound_other: '{{count}} 人',
  noneFound: '本机没有这个人。请减少几个字，或输入完整登录名。',
  knownHere: '本机认识，断网时也能登录',
  offlineNote: '连不上服务器。本机认识的人员可以登录并工作。',
  busy: '正在登录……',
  hostGone: '本机后台没有应答，登录须稍候。',
  failure: {
    'wrong-credentials': { what: '姓名与密码不符。', next: '请核对后再按 Enter。' },
    'unknown-here-offline': { what: '连不上服务器，而此人从未在本机登录。', next: '请到用过的坐席登录，或等待连通。' },
    'grant-expired': { what: '连不上服务器，本机保存的授权已过期。', next: '请等待连通，或由本机认识的同事登录。' },
  },
  commands: { signIn: '登录', language: '中文 / English' },
} satisfies SameKeys<typeof english>;
