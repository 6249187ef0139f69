// Notes about callers, kept at this desk. They are written, put right and removed by people who see every caller.

import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Handlers } from '#shared/bridge/contract.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import { callerKey } from '#shared/telephony/caller-key.ts';
import { mayChangeNote, maySeeNotes } from '#host/past/note-sight.ts';
import type { SignedIn } from '#host/session.ts';
import type { DeskDeps } from './desk-deps.ts';
import { correctedNowMs } from './desk-deps.ts';

type NoteMethods = 'callers.saveNote' | 'callers.removeNote';

/** Writes and removes notes. What is saved is on the disk when the answer comes. */
export function createNoteHandlers(deps: DeskDeps): Pick<Handlers, NoteMethods> {
  const { session, station, loaded, clock, random } = deps;

  function author(): SignedIn {
    const who = session.require();
    if (maySeeNotes(who)) return who;
    throw new BridgeError('bad-input', `a ${who.actor.role} does not see every caller and keeps no notes about them`);
  }

  function requireOwn(who: SignedIn, noteId: string): void {
    const note = station.notes.find(noteId);
    if (!note || !mayChangeNote(who, note)) {
      throw new BridgeError('not-found', `there is no note ${noteId} here that this person may change`);
    }
  }

  return {
    'callers.saveNote': ({ phone, noteId, text }) => {
      const who = author();
      const key = callerKey(phone, loaded.pack.city.countryCode);
      if (key === null) throw new BridgeError('bad-input', 'a note is kept under a number, and this is none');
      const nowMs = correctedNowMs(deps);
      station.inTransaction(() => {
        // One that was removed while it was being put right is written anew: what was typed is kept, and nobody is held up.
        if (noteId === null || !station.notes.find(noteId)) {
          station.notes.add(key, { id: uuidV7(clock.wallMs(), random), text }, who.person, nowMs);
          return;
        }
        requireOwn(who, noteId);
        station.notes.change(noteId, text, who.person, nowMs);
      });
      return {};
    },
    'callers.removeNote': ({ noteId }) => {
      const who = author();
      station.inTransaction(() => {
        requireOwn(who, noteId);
        station.notes.remove(noteId, who.person, correctedNowMs(deps));
      });
      return {};
    },
  };
}
