import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { MethodName, MethodOutput } from '#shared/bridge/contract.ts';
import { named } from './names.ts';

export type Alterations = {
  readonly [Name in MethodName]?: (output: MethodOutput<Name>) => MethodOutput<Name>;
};

/**
 * Lets the page see a state that would take an hour, or a broken server, to bring about: the real host answers, and what
 * it says is altered on its way. Answers with what sets the alterations and loads the page anew. Window shell only.
 */
export async function alterReplies(page: Page): Promise<(alterations: Alterations) => Promise<void>> {
  let current: Readonly<Record<string, (output: never) => unknown>> = {};
  await page.routeWebSocket(/\/bridge/, (socket) => {
    const host = socket.connectToServer();
    const asked = new Map<number, string>();
    socket.onMessage((text) => {
      const frame = JSON.parse(String(text)) as { kind: string; id: number; method: string };
      if (frame.kind === 'call') asked.set(frame.id, frame.method);
      host.send(text);
    });
    host.onMessage((text) => {
      const frame = JSON.parse(String(text)) as { kind: string; id: number; ok?: boolean; output?: never };
      const alter = frame.kind === 'reply' && frame.ok === true ? current[asked.get(frame.id) ?? ''] : undefined;
      socket.send(alter ? JSON.stringify({ ...frame, output: alter(frame.output as never) }) : text);
    });
  });
  return async (alterations) => {
    current = alterations as typeof current;
    await page.reload();
    await expect(page.getByRole('navigation', { name: named('app:rail') })).toBeVisible();
  };
}
