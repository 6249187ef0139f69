import type { Role } from '#shared/domain/roles.ts';
import type { AppStore } from './app-store.ts';

/** Where a person of the role begins the shift. */
export const homeDeskOf = {
  agent: 'intake',
  supervisor: 'queue',
  dispatcher: 'dispatch',
  district: 'unit',
  unit: 'unit',
  unitHead: 'unit',
  callback: 'callback',
  office: 'dispatch',
} as const satisfies Record<Role, string>;

/** Opens the right desk for whoever has signed in; returns the end. */
export function openHomeDesk(store: AppStore): () => void {
  return store.subscribe(({ session, navigation }, before) => {
    const { person } = session;
    if (person === null || person.personId === before.session.person?.personId) return;
    navigation.openDesk(homeDeskOf[person.role]);
  });
}
