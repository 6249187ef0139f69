import type { labels as english } from '../en/labels.ts';
import type { SameKeys } from '../same-keys.ts';

export const labels = {
  field: '标签',
  placeholder: '标签：名称、拼音或首字母',
  set: '已加的标签',
  takeOff: '去掉：{{label}}',
  commands: { toLabels: '到标签' },
} satisfies SameKeys<typeof english>;
