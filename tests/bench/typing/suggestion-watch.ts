// How long the page waits for each answer of the host, by the frames on its socket: the browser's own clock, not this one's.

import type { Page } from '@playwright/test';
import { anyFrameSchema } from '#shared/bridge/frame.ts';

export type AnswerTimes = {
  /** Milliseconds from each question to its answer, by method. */
  of(method: string): readonly number[];
  clear(): void;
};

/** Begins to watch; before the page is opened. */
export async function watchAnswers(page: Page): Promise<AnswerTimes> {
  const chromium = await page.context().newCDPSession(page);
  await chromium.send('Network.enable');
  const asked = new Map<number, { readonly method: string; readonly at: number }>();
  const times = new Map<string, number[]>();
  chromium.on('Network.webSocketFrameSent', ({ timestamp, response }) => {
    const frame = anyFrameSchema.safeParse(parsed(response.payloadData)).data;
    if (frame?.kind === 'call') asked.set(frame.id, { method: frame.method, at: timestamp });
  });
  chromium.on('Network.webSocketFrameReceived', ({ timestamp, response }) => {
    const frame = anyFrameSchema.safeParse(parsed(response.payloadData)).data;
    const question = frame?.kind === 'reply' ? asked.get(frame.id) : undefined;
    if (frame?.kind !== 'reply' || !question) return;
    asked.delete(frame.id);
    const list = times.get(question.method) ?? [];
    list.push((timestamp - question.at) * 1_000);
    times.set(question.method, list);
  });
  return { of: (method) => times.get(method) ?? [], clear: () => times.clear() };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A frame of another protocol, or a binary one: none of ours.
    return undefined;
  }
}
