import { expect, test } from 'vitest';
import type { CommandId } from '#shared/domain/ids.ts';
import { silentLog } from '#shared/lib/log.ts';
import { limits } from '#shared/sync/limits.ts';
import type { EngineContext } from './engine-context.ts';
import { createReceiptDesk } from './receipt-desk.ts';

test('S16: while some have no verdict yet the others are asked about in their turn, and none is passed over', () => {
  let waiting = Array.from({ length: 1_200 }, (_, index) => `command-${index}` as CommandId);
  const asked: CommandId[][] = [];
  const settle = ({ commandId }: { commandId: CommandId }) => {
    waiting = waiting.filter((id) => id !== commandId);
  };
  const context = {
    log: silentLog,
    clock: { wallMs: () => 0 },
    random: () => 0.5,
    station: {
      identity: { serverSeenAtMs: () => 0 },
      outbox: { foreignWaiting: () => waiting, settle },
      inTransaction: (work: () => unknown) => work(),
    },
    desk: {
      ask(_name: string, { commandIds }: { commandIds: CommandId[] }, onReply: (reply: unknown) => void) {
        asked.push(commandIds);
        const settled = commandIds.filter((_, index) => index % 5 === 0).map((commandId) => ({ commandId }));
        onReply({ ok: true, answer: { settled } });
      },
    },
    dispatch: () => undefined,
  };
  const desk = createReceiptDesk(context as unknown as EngineContext);
  const all = [...waiting];
  for (let round = 0; round < 3; round += 1) desk.ask('grant');
  expect(asked.map(({ length }) => length)).toEqual([limits.receiptIds, limits.receiptIds, 200]);
  expect(asked.flat()).toEqual(all);
});
