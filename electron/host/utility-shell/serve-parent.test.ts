import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { Frame, Transport } from '#shared/bridge/frame.ts';
import type { FromHost, HostStart, ToHost } from '#shared/bridge/host-messages.ts';
import { silentLog } from '#shared/lib/log.ts';
import type { Host } from '../create-host.ts';
import { serveParent } from './serve-parent.ts';

const start: ToHost = { kind: 'start', start: {} as HostStart };
const hello: Frame = { kind: 'hello', version: 1 };

function aParent(startHost?: () => Promise<Host>) {
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
      explain: (error) => (error as Error).message,
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
  expect(posted).toEqual([{ kind: 'failed', words: 'the folder is in use' }]);
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
