import type { Draft } from '#shared/bridge/drafts.ts';

/** The first characters by which a draft is recognised in a list. */
export function draftOpening({ body }: Draft, chars: number): string {
  if (body.kind !== 'intake') return '';
  const text = (body.narrative.trim() || body.callerName.trim() || body.callerPhone).replaceAll(/\s+/g, ' ');
  return text.length > chars ? `${text.slice(0, chars)}…` : text;
}
