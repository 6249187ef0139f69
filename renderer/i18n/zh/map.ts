import type { map as english } from '../en/map.ts';
import type { SameKeys } from '../same-keys.ts';

export const map = {
  title: '在哪里',
  marked: '{{city}}地图上标出：{{place}}。',
  candidates: '{{city}}地图上编号：{{places}}。',
  nothing: '{{city}}地图上还没有标记。',
  open_one: '此处未结 {{count}} 件，其中最近的：',
  open_other: '此处未结 {{count}} 件，其中最近的：',
  openSome: '此处未结的，其中最近的：',
  kind: '{{urgency}} {{count}}',
  numbered: '{{number}} {{place}}',
} satisfies SameKeys<typeof english>;
