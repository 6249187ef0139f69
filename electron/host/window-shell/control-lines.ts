// What a launcher may ask of a running window shell, one JSON object a line on standard input.

import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { normaliseCallerNumber, parseCallUrl } from '#shared/telephony/call-url.ts';
import { parseJson } from '#shared/lib/parse-json.ts';

const controlLine = z.union([
  /** A call rings: a number, or a swiftline: address. */
  z.strictObject({ call: z.string().max(1_024) }),
  /** A new one-time address is printed. */
  z.strictObject({ address: z.literal(true) }),
]);

export type ControlActions = {
  ring(callerNumber: string): void;
  printAddress(): void;
  /** The line cannot be obeyed; the words say why. */
  complain(words: string): void;
};

export type ControlReader = {
  /** The input ended: whoever wrote the lines is gone. */
  readonly ended: Promise<void>;
  stop(): void;
};

/** Obeys lines until the input ends. */
export function obeyControlLines(input: Readable, actions: ControlActions): ControlReader {
  const reader = createInterface({ input });
  reader.on('line', (line) => obeyLine(line, actions));
  const ended = new Promise<void>((resolve) => void reader.once('close', () => resolve()));
  return { ended, stop: () => reader.close() };
}

function obeyLine(line: string, actions: ControlActions): void {
  if (line.trim() === '') return;
  const parsed = controlLine.safeParse(parseJson(line));
  if (!parsed.success) return actions.complain('Unknown line. Known are {"call":"NUMBER"} and {"address":true}.');
  if ('address' in parsed.data) return actions.printAddress();
  return ringNumber(parsed.data.call, actions);
}

/** Rings with a number or a swiftline: address as it was typed; complains about rubbish. */
export function ringNumber(text: string, { ring, complain }: Pick<ControlActions, 'ring' | 'complain'>): void {
  const read = /^swiftline:/i.test(text) ? parseCallUrl(text) : normaliseCallerNumber(text);
  if (read.ok) ring(read.number);
  else complain(`No call rings: ${read.reason}.`);
}
