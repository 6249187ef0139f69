import { expect, test } from 'vitest';
import type { PlaceId } from '#shared/domain/ids.ts';
import type { PlaceProposal } from '#shared/routing/where/place-reason.ts';
import { placeReasonSchema } from '#shared/routing/where/place-reason.ts';
import { createI18n } from '#renderer/i18n/create-i18n.ts';
import type { Language, Say } from '#renderer/i18n/texts.ts';
import { placeWords } from './use-place-words.ts';

const known: Readonly<Record<string, string>> = { 'p-wangjing': '望京街道', 'p-chaoyang': '朝阳区' };
const names = { name: (_: string, id: string | null) => known[id ?? ''] ?? '' };
const sayIn = (language: Language): Say => {
  const i18n = createI18n(language);
  return (key, values) => i18n.t(key, { ...values });
};
const proposal = { placeId: 'p-wangjing' as PlaceId, words: '忘京', confidence: 0.9 };

test('what was said, what it is taken for, and why', () => {
  const reasons: PlaceProposal['reasons'] = [
    { kind: 'soundsLike' },
    { kind: 'insideNamed', placeId: 'p-chaoyang' as PlaceId },
  ];
  const once = { ...proposal, reasons: reasons.slice(0, 1) };
  expect(placeWords(once, { say: sayIn('zh'), names })).toBe('忘京 → 望京街道（读音相同）');
  expect(placeWords({ ...proposal, reasons }, { say: sayIn('zh'), names })).toBe(
    '忘京 → 望京街道（读音相同、与提到的朝阳区相符）',
  );
  expect(placeWords(once, { say: sayIn('en'), names })).toBe('忘京 → 望京街道 (sounds the same)');
});

test('every reason has words in both languages', () => {
  const kinds = placeReasonSchema.options.map(({ shape }) => shape.kind.value);
  const silent = (['zh', 'en'] as const).flatMap((language) =>
    kinds.filter((kind) => {
      const reasons = [{ kind, placeId: 'p-chaoyang' }] as PlaceProposal['reasons'];
      return /where\.|undefined|\(\)|（）/.test(placeWords({ ...proposal, reasons }, { say: sayIn(language), names }));
    }),
  );
  expect(silent).toEqual([]);
});
