import { must } from '#shared/lib/assert.ts';
import type { Greeting, ServerStore, Welcome } from '../store/server-store.ts';

/** Takes one hello. */
export async function greetOne(store: Pick<ServerStore, 'greet'>, greeting: Greeting): Promise<Welcome> {
  const [welcome] = await store.greet([greeting]);
  return must(welcome, 'a welcome for each hello');
}
