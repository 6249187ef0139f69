import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { limits } from '#shared/sync/limits.ts';
import { sendOverSlowLine } from '../support/slow-line.ts';
import { makeTempFolder } from '../support/temp-folder.ts';

test('wherever the line is cut, a file arrives once and whole, and at most one piece is sent twice for each cut', async () => {
  const sizeBytes = 300_000;
  const cut = fc.record({ at: fc.integer({ min: 1, max: sizeBytes }), isAnswerLost: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(
      fc.array(cut, { maxLength: 6 }),
      fc.constantFrom(16_000, 64_000, 2_000_000),
      async (cuts, bitsPerSecond) => {
        const folder = makeTempFolder('slow-line');
        try {
          const cutsAtBytes = cuts.map(({ at }) => at).toSorted((a, b) => a - b);
          const isAnswerLost = (index: number) => cuts[index]?.isAnswerLost ?? false;
          const figures = await sendOverSlowLine({
            folder: folder.path,
            sizeBytes,
            bitsPerSecond,
            cutsAtBytes,
            isAnswerLost,
          });
          expect(figures).toMatchObject({ isWhole: true, copies: 1 });
          expect(figures.piecesTwice).toBeLessThanOrEqual(cuts.length);
          expect(figures.sentBytes - sizeBytes).toBeLessThanOrEqual(cuts.length * figures.largestPieceBytes);
          expect(figures.largestPieceBytes).toBeLessThanOrEqual(limits.attachmentPieceBytes);
        } finally {
          folder.remove();
        }
      },
    ),
    { seed: 49, numRuns: 15 },
  );
});
