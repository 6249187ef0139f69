import type { overtaken as english } from '../en/overtaken.ts';
import type { SameKeys } from '../same-keys.ts';

export const overtaken = {
  title: '期间的变动',
  changed: {
    open: '您输入期间，工单 {{number}} 有变动。',
    merged: '您输入期间，工单 {{number}} 已并入 {{master}}。',
    mergedUnseen: '工单 {{number}} 已并入本机看不到的工单。',
    over: '您输入期间，工单 {{number}} 已办结。',
    gone: '您正在输入的工单已不在本机。',
  },
  kept: '您输入的内容全部保留在本机。',
  decide: '尚未发送：您与他人写了同一项内容，请先选择。',
  unknownWho: '连上服务器后才能知道是谁所为。',
  by: '{{time}} · {{name}} · {{what}}',
  byFields: '{{time}} · {{name}} · {{what}}：{{fields}}',
  unit: '承办单位：{{was}} → {{now}}',
  noUnit: '无',
  field: { text: '所写内容', unit: '承办单位' },
  yourWords: '您输入的内容',
  elsewhere: '他人改动了工单 {{number}}，您在其中有未发送的内容。',
  elsewhereGone: '您有未发送内容的工单已不在本机。',
  commands: {
    keepMine: '继续用我的内容',
    takeTheirs: '采用现有内容',
    standAlone: '我的工单独立登记',
    toMaster: '把我的内容移到主单',
    openNext: '到有变动的工单里我的内容',
  },
} satisfies SameKeys<typeof english>;
