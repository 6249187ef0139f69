/** What of a city can be picked from a list while somebody types. Apart from the lists: the screen needs no pinyin for it. */
export const pickKinds = ['place', 'topic', 'unit', 'label'] as const;
export type PickKind = (typeof pickKinds)[number];
