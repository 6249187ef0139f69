// A file of 20 MB over a line of 64 kbit/s that is cut three times: that it arrives once and whole, how much was sent for it, and how
// long a command waits meanwhile. In virtual time: bytes are counted, not minutes waited.

import { sendOverSlowLine } from '#tests/support/slow-line.ts';
import type { Figure } from '../bench-result.ts';
import { atLeast, atMost, round } from '../bench-result.ts';

const bitsPerSecond = 64_000;
/** Of a command that comes at the worst moment: the piece that is under way. */
const longestWaitMs = 2_500;

/** Of the second cut only the answer is lost. */
function isAnswerLost(cut: number): boolean {
  return cut === 1;
}

/** Sends it, with a cut at each of these shares of the file. */
export async function measureAttachment(folder: string, sizeBytes: number): Promise<readonly Figure[]> {
  const cutsAtBytes = [0.2, 0.5, 0.9].map((share) => Math.floor(sizeBytes * share));
  const sent = await sendOverSlowLine({ folder, sizeBytes, bitsPerSecond, cutsAtBytes, isAnswerLost });
  const cuts = cutsAtBytes.length;
  return [
    { name: 'attachment, size', value: sizeBytes, unit: 'bytes' },
    { name: 'attachment, sent for it', value: sent.sentBytes, unit: 'bytes' },
    atLeast({ name: 'attachment, arrived whole', value: sent.isWhole ? 1 : 0, unit: 'files', limit: 1 }),
    atMost({ name: 'attachment, copies at the server', value: sent.copies, unit: 'files', limit: 1 }),
    { name: 'attachment, pieces', value: sent.pieces, unit: 'pieces' },
    atMost({
      name: 'attachment, pieces sent twice after three cuts',
      value: sent.piecesTwice,
      unit: 'pieces',
      limit: cuts,
    }),
    atMost({ name: 'a command waits meanwhile, at most', value: sent.commandWaitMs, unit: 'ms', limit: longestWaitMs }),
    { name: 'attachment, on its way (virtual)', value: round(sent.tookMs / 60_000), unit: 'minutes' },
  ];
}
