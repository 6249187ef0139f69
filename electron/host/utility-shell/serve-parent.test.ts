import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { Frame, Transport } from '#shared/bridge/frame.ts';
import type { FromHost, HostStart, ToHost } from '#shared/bridge/host-messages.ts';
import { silentLog } from '#shared/lib/log.ts';
import type { Host } from '../create-host.ts';
import type { ParentDeps } from './serve-parent.ts';
import { serveParent } from './serve-parent.ts';

const start: ToHost = { kind: 'start', start: {} as HostStart };
const hello: Frame = { kind: 'hello', version: 1 };

function aParent(startHost?: ParentDeps['startHost']) {
  const port = new EventEmitter();
  const posted: FromHost[] = [];
  const served: Transport[] = [];
  const happened: string[] = [];
  const exited = Promise.withResolvers<number>();
  const host: Host = {
    serve: (transport) => void served.push(transport),
    ringIncoming: (number) => void happened.push(`ring ${number}`),
    close: (reason) => Promise.resolve(void happened.push(reason)),
  };
  serveParent(
    {
      on: (_event, listener) => port.on('message', listener),
      postMessage: (message) => {
        posted.push(message);
        port.emit('posted');
      },
    },
    {
      startHost: startHost ?? (() => Promise.resolve(host)),
      log: silentLog,
      explain: (error) => ({ words: (error as Error).message, copy: null }),
      saveCopy: () => 'the copy lies there',
      exit: (code) => exited.resolve(code),
    },
  );
  const tell = (data: ToHost) => port.emit('message', { data });
  const nextPost = () => new Promise((resolve) => void port.once('posted', resolve));
  return { tell, nextPost, posted, served, happened, exited: exited.promise };
}

test('frames and calls that come before the host is ready wait for it', async () => {
  const { tell, nextPost, posted, served, happened } = aParent();
  tell(start);
  tell({ kind: 'frame', frame: hello });
  tell({ kind: 'ring', text: '+86 138 0000 0001' });
  expect(served).toEqual([]);
  await nextPost();
  expect([posted[0], served.length, happened]).toEqual([{ kind: 'ready' }, 1, ['ring 13800000001']]);
});

test('a page that says hello again is a new page, and answers to the old one go nowhere', async () => {
  const { tell, nextPost, posted, served } = aParent();
  tell(start);
  await nextPost();
  tell({ kind: 'frame', frame: hello });
  let isFirstClosed = false;
  served[0]?.onClose(() => (isFirstClosed = true));
  tell({ kind: 'frame', frame: hello });
  served[0]?.send({ kind: 'reply', id: 0, ok: true, output: 'old' });
  served[1]?.send({ kind: 'reply', id: 0, ok: true, output: 'new' });
  expect(isFirstClosed).toBe(true);
  expect(posted.slice(1)).toEqual([{ kind: 'frame', frame: { kind: 'reply', id: 0, ok: true, output: 'new' } }]);
});

test('a host that cannot start says why in words', async () => {
  const { tell, nextPost, posted } = aParent(() => Promise.reject(new Error('the folder is in use')));
  tell(start);
  await nextPost();
  expect(posted).toEqual([{ kind: 'failed', words: 'the folder is in use', copy: null }]);
});

test('rubbish does not ring', async () => {
  const { tell, nextPost, happened } = aParent();
  tell(start);
  await nextPost();
  tell({ kind: 'ring', text: 'swiftline://delete?number=1' });
  expect(happened).toEqual([]);
});

test('stopping closes the host first', async () => {
  const { tell, nextPost, happened, exited } = aParent();
  tell(start);
  await nextPost();
  tell({ kind: 'stop' });
  expect([await exited, happened]).toEqual([0, ['the console closes']]);
});

test('how far a large file is opened is told in both languages; of a small one nothing is said', async () => {
  const large = { what: 'indexing', done: 5, of: 20, bytes: 1e9 } as const;
  const { tell, posted } = aParent((_start, onOpening) => {
    onOpening({ ...large, bytes: 1_000 });
    onOpening(large);
    return Promise.withResolvers<Host>().promise;
  });
  tell(start);
  const words = '正在排列工单列表：6 / 20 · Putting the lists of cases in order: 6 of 20';
  expect(posted).toEqual([{ kind: 'opening', words, share: 0.25 }]);
});

test('whoever closes the console while its files are opened does not wait for them', async () => {
  const { tell, exited, happened } = aParent(() => Promise.withResolvers<Host>().promise);
  tell(start);
  tell({ kind: 'stop' });
  expect([await exited, happened]).toEqual([0, []]);
});

test('after a failure a copy is saved when it is asked for', async () => {
  const { tell, nextPost, posted } = aParent(() => Promise.reject(new Error('newer')));
  tell(start);
  await nextPost();
  tell({ kind: 'saveCopy' });
  expect(posted.at(-1)).toEqual({ kind: 'copied', words: 'the copy lies there' });
});
