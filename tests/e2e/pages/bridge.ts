import type { Page } from '@playwright/test';
import type { MethodInput, MethodName, MethodOutput } from '#shared/bridge/contract.ts';
import { bridgeVersion } from '#shared/bridge/frame.ts';

/**
 * Asks the host of this desk as the screen would, for steps that have no form of their own yet. Window shell only: the page
 * opens a second socket of its own origin.
 */
export async function askHost<Name extends MethodName>(
  page: Page,
  method: Name,
  input: MethodInput<Name>,
): Promise<MethodOutput<Name>> {
  const asked = { hello: { kind: 'hello', version: bridgeVersion }, call: { kind: 'call', id: 1, method, input } };
  const output = await page.evaluate(
    ({ hello, call }) =>
      new Promise<unknown>((resolve, reject) => {
        const address = new URL('/bridge', location.href);
        address.protocol = 'ws:';
        const socket = new WebSocket(address);
        socket.addEventListener('open', () => socket.send(JSON.stringify(hello)));
        socket.addEventListener('close', () => reject(new Error('the host closed the link')));
        socket.addEventListener('message', ({ data }) => {
          const frame = JSON.parse(String(data)) as { kind: string; ok?: boolean; output?: unknown };
          if (frame.kind === 'hello') socket.send(JSON.stringify(call));
          if (frame.kind !== 'reply') return;
          if (frame.ok === true) resolve(frame.output);
          else reject(new Error(String(data)));
          socket.close();
        });
      }),
    asked,
  );
  return output as MethodOutput<Name>;
}
