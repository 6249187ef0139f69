import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createZone } from '../domain/calendar/zone.ts';
import { mostPaperChars, paperNarrative } from './paper-entry.ts';

test('what is said of the card stands before the words of the caller, and is no longer than is kept free for it', () => {
  const zones = ['Asia/Shanghai', 'America/New_York'].map(createZone);
  const moment = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2090, 0, 1) });
  fc.assert(
    fc.property(
      fc.string(),
      moment,
      fc.constantFrom(...zones),
      fc.constantFrom('zh', 'en'),
      (said, atMs, zone, language) => {
        const text = paperNarrative(said, atMs, { zone, language });
        expect(text.endsWith(said)).toBe(true);
        expect(text.length - said.length).toBeLessThanOrEqual(mostPaperChars);
      },
    ),
  );
});
