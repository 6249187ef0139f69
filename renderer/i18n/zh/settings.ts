import type { settings as english } from '../en/settings.ts';
import type { SameKeys } from '../same-keys.ts';

export const settings = {
  title: '设置',
  language: { label: '语言', system: '跟随系统', zh: '中文', en: 'English' },
  theme: { label: '外观', system: '跟随系统', light: '浅色', dark: '深色' },
  scale: { label: '文字大小', value: '{{percent}}%' },
  contrast: { label: '对比度', system: '跟随系统', more: '高' },
  motion: { label: '动态效果', system: '跟随系统', less: '关闭' },
  saved: '已为本席位保存。',
  keyHint: '以上各项随时可用按键更改。',
  about: {
    label: '本机',
    version: '版本 {{version}}',
    station: '席位 {{name}}（{{id}}）',
    city: '城市 {{name}}，数据版本 {{version}}',
    rules: '本市规则中有出处 {{sourced}} 项，假定 {{assumed}} 项。',
  },
  commands: {
    open: '设置',
    language: '中文 / English',
    theme: '浅色 / 深色',
    larger: '放大文字',
    smaller: '缩小文字',
    contrast: '高对比度 开 / 关',
    motion: '动态效果 开 / 关',
  },
} satisfies SameKeys<typeof english>;
