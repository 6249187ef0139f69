import type { map as english } from '../en/map.ts';
import type { SameKeys } from '../same-keys.ts';

export const map = {
  title: '在哪里',
  marked: '{{city}}地图上标出：{{place}}。',
  candidates: '{{city}}地图上编号：{{places}}。',
  nothing: '{{city}}地图上还没有标记。',
  numbered: '{{number}} {{place}}',
} satisfies SameKeys<typeof english>;
