import type { PersonId } from '#shared/domain/ids.ts';
import type { Actor } from '#shared/domain/roles.ts';

/** Whoever sits at the workstation of the bench: an agent sees the whole city. */
export const storeViewer: Actor = { personId: 'demo:agent' as PersonId, role: 'agent', unitId: null };
