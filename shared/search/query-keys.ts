// The keys of filters that are typed into a search: `unit:`, `单位：`. Colons of any width, keys in any case.

import { normalise } from '../text/normalise.ts';

/** What a part of a query can narrow by. */
export const filterKinds = ['unit', 'topic', 'place', 'status', 'due', 'class', 'date', 'flag', 'label', 'by'] as const;
export type FilterKind = (typeof filterKinds)[number];

/** Every spelling of a key. */
export const filterKeys = {
  unit: { zh: ['单位', '承办', '承办单位'], en: ['unit'] },
  topic: { zh: ['主题', '事项', '分类'], en: ['topic'] },
  place: { zh: ['地点', '地址', '区'], en: ['place'] },
  status: { zh: ['状态', '步骤', '环节'], en: ['status', 'step'] },
  due: { zh: ['期限', '到期'], en: ['due'] },
  class: { zh: ['时限', '时限等级'], en: ['class'] },
  date: { zh: ['日期', '登记'], en: ['date'] },
  flag: { zh: ['标记'], en: ['flag'] },
  label: { zh: ['标签'], en: ['label'] },
  by: { zh: ['登记人', '受理人'], en: ['by'] },
} as const satisfies Record<FilterKind, Record<'zh' | 'en', readonly [string, ...string[]]>>;

const kindOfKey: ReadonlyMap<string, FilterKind> = new Map(
  filterKinds.flatMap((kind) => [...filterKeys[kind].zh, ...filterKeys[kind].en].map((key) => [key, kind] as const)),
);
const keyLike = /(\p{L}{1,12})\s?:/uy;

/** The key that stands at this place of a query in NFKC form, and how long it is with its colon; null: none does. */
export function keyAt(plain: string, at: number): { readonly kind: FilterKind; readonly length: number } | null {
  keyLike.lastIndex = at;
  const [whole = '', key = ''] = keyLike.exec(plain) ?? [];
  const kind = kindOfKey.get(normalise(key));
  return kind === undefined ? null : { kind, length: whole.length };
}
