import { expect, test } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import type { Host } from '../create-host.ts';
import { DatabaseError } from '../database/database-error.ts';
import type { OpeningStep } from '../database/opening-step.ts';
import { largeBytes } from '../database/opening-step.ts';
import { openWindow } from './opening-window.ts';
import type { Stage } from './shell-stage.ts';
import type { WindowServer } from './window-server.ts';

type Open = (onOpening: (step: OpeningStep) => Promise<void>) => Promise<Host>;
const step: OpeningStep = { what: 'migrating', done: 0, of: 2, bytes: largeBytes };
const future = new DatabaseError('from-the-future', 'station.db', 'written by a newer version');

type Parts = { readonly host: Host; readonly happened: string[]; readonly show: () => void };

function aWindow(openHost: (parts: Parts) => Open) {
  const clock = fakeClock();
  const waits = Promise.withResolvers<void>();
  const after: typeof clock.after = (delayMs, task) => {
    waits.resolve();
    return clock.after(delayMs, task);
  };
  const happened: string[] = [];
  const stages: Stage[] = [];
  const shown = Promise.withResolvers<void>();
  const host: Host = {
    serve: () => undefined,
    ringIncoming: () => undefined,
    close: (reason) => Promise.resolve(void happened.push(reason)),
  };
  const server: WindowServer = {
    port: 1,
    newAddress: () => 'address',
    moveOn(stage) {
      happened.push(stage.kind);
      stages.push(stage);
    },
    shown: shown.promise,
    close: () => Promise.resolve(void happened.push('server closed')),
  };
  const opened = openWindow({
    openHost: openHost({ host, happened, show: () => shown.resolve() }),
    startServer: (stage) => {
      happened.push(`starts ${stage.kind}`);
      stages.push(stage);
      return Promise.resolve(server);
    },
    saveCopy: () => (happened.includes('full') ? Promise.reject(new Error('no room')) : Promise.resolve('a folder')),
    announce: () => void happened.push('announced'),
    clock: { ...clock, after },
    log: silentLog,
  });
  return { opened, clock, happened, stages, waits: waits.promise };
}

test('a host that is open at once is shown at once, whatever was done to small files', async () => {
  const { opened, happened } = aWindow(({ host }) => async (onOpening) => {
    await onOpening({ ...step, bytes: largeBytes - 1 });
    return host;
  });
  expect((await opened).host).not.toBeNull();
  expect(happened).toEqual(['starts open', 'announced']);
});

test('before a large file is worked on the page is there, and the work waits until it was seen', async () => {
  const { opened, happened, clock } = aWindow(({ host, happened: so, show }) => async (onOpening) => {
    const told = onOpening(step);
    show();
    await told;
    so.push('works');
    await onOpening({ ...step, done: 1 });
    return host;
  });
  await opened;
  expect(happened).toEqual(['starts opening', 'announced', 'works', 'opening', 'open']);
  expect(clock.waiting()).toBe(0);
});

test('where nobody comes to look, the work begins after a few seconds', async () => {
  const { opened, happened, clock, waits } = aWindow(({ host, happened: so }) => async (onOpening) => {
    await onOpening(step);
    so.push('works');
    return host;
  });
  await waits;
  clock.advance(5_000);
  await opened;
  expect(happened).toEqual(['starts opening', 'announced', 'works', 'open']);
});

test('data from the future have a page that saves a copy, and says so when it cannot', async () => {
  const { opened, happened, stages } = aWindow(() => () => Promise.reject(future));
  expect(await opened).toMatchObject({ host: null, error: future });
  const [stage] = stages;
  if (stage?.kind !== 'future') throw new Error('another page is shown');
  expect(await stage.saveCopy()).toEqual({ folder: 'a folder' });
  happened.push('full');
  expect(await stage.saveCopy()).toEqual({ folder: null });
});

test('whatever else ends the opening ends the page as well', async () => {
  const { opened, happened } = aWindow(({ show }) => async (onOpening) => {
    const told = onOpening(step);
    show();
    await told;
    throw new Error('a fault of ours');
  });
  await expect(opened).rejects.toThrow('a fault of ours');
  expect(happened).toEqual(['starts opening', 'announced', 'server closed']);
});
