// The keys a person has changed, kept at this desk under their name.

import type { Handlers } from '#shared/bridge/contract.ts';
import type { DeskDeps } from './desk-deps.ts';
import { correctedNowMs } from './desk-deps.ts';

type KeymapMethods = 'keymap.get' | 'keymap.set';

/** Reads and keeps the keymap of whoever is signed in. */
export function createKeymapHandlers(
  deps: Pick<DeskDeps, 'session' | 'station' | 'clock' | 'changes'>,
): Pick<Handlers, KeymapMethods> {
  const { session, station, changes } = deps;
  return {
    'keymap.get': () => station.keymaps.ofPerson(session.require().person.personId),
    'keymap.set': (keymap) => {
      const { personId } = session.require().person;
      station.inTransaction(() => station.keymaps.save(personId, keymap, correctedNowMs(deps)));
      changes.tell('keymap.changed');
      return {};
    },
  };
}
