import { expect, test } from 'vitest';
import { systemClock } from '#shared/lib/system-clock.ts';
import { isProcessAlive } from './run-marker.ts';
import { NotReadyError, startReadyProcess } from './ready-process.ts';

function run(script: string, timeoutMs = 15_000) {
  const heard: string[] = [];
  const started = startReadyProcess({
    name: 'child',
    command: process.execPath,
    args: ['-e', script],
    timeoutMs,
    clock: systemClock(),
    parse: (json) => {
      if (typeof json === 'object' && json !== null && 'url' in json) return json.url;
      throw new TypeError('another line');
    },
    onLine: (line) => heard.push(line),
  });
  return { started, heard };
}

const stays = 'setInterval(() => {}, 1000);';

test('the first line that fits is the readiness; the others are passed on', async () => {
  const { started, heard } = run(
    `console.log('warming'); console.log('{"x":1}'); console.log('{"url":"u"}'); ${stays}`,
  );
  const child = await started;
  // The log goes at once, the words when nothing has failed.
  expect([child.ready, heard]).toEqual(['u', ['{"x":1}', 'warming']]);
  expect(await child.stop()).toEqual({ code: null, signal: 'SIGTERM' });
});

test('a child that ends first is told in its own words', async () => {
  const { started, heard } = run(`console.error('the folder is held by process 7'); process.exit(3);`);
  const error = await started.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(NotReadyError);
  expect(error).toMatchObject({
    message: 'The child ended (code 3).\nthe folder is held by process 7',
    exit: { code: 3, signal: null },
  });
  // Whoever tells the error tells the words: once is enough.
  expect(heard).toEqual([]);
});

test('a silent child is ended, not waited for', async () => {
  const { started } = run(stays, 300);
  await expect(started).rejects.toThrow('The child did not get ready in time.');
});

test('a child that ignores the request to end is ended by force', async () => {
  const { started } = run(`process.on('SIGTERM', () => {}); console.log('{"url":"u"}'); ${stays}`);
  const child = await started;
  expect(await child.stop(100)).toEqual({ code: null, signal: 'SIGKILL' });
  expect(isProcessAlive(child.pid)).toBe(false);
});

test('a command that does not exist is a failure, not an exception of the program', async () => {
  const started = startReadyProcess({
    name: 'child',
    command: '/nonexistent/command',
    args: [],
    timeoutMs: 5_000,
    clock: systemClock(),
    parse: (json) => json,
    onLine: () => {},
  });
  await expect(started).rejects.toBeInstanceOf(NotReadyError);
});
