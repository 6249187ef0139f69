// Rows as consoles of earlier versions can read them: a console refuses a key it does not know, so what came later is left out.
// The revision stays, and with it the sums that prove that nothing was missed.

import type { Case } from '../domain/case.ts';

/** The case without what came with protocol 6: the notice to callers, and that anybody touched it. */
export function withoutNotice(state: Case): Case {
  const { notice: _notice, touched, ...rest } = state;
  const { notice: _touch, ...others } = touched;
  return { ...rest, touched: others };
}
