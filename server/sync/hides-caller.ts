import type { JudgedCommand } from '../store/server-store.ts';

/** Whether a citizen has asked for silence with this: no page that was read before may be given out any more. */
export function hidesCaller(judged: readonly JudgedCommand[]): boolean {
  return judged.some(
    ({ row, events }) =>
      row?.caller.confidential && events.some((event) => event.type === 'case.amended' && event.payload.fields.caller),
  );
}
