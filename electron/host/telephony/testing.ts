// The telephone of a desk for tests: a clock that stands still, two practice calls, a station.db of its own.

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { CallView, MissedCallView, MissedList } from '#shared/bridge/calls.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { PhoneChoices } from '#shared/city/phone-file.ts';
import { phoneOf } from '#shared/city/phone-file.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { FakeClock } from '#shared/lib/fake-clock.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import type { LogFields } from '#shared/lib/log.ts';
import { createLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { aPracticeCall } from '../practice/testing.ts';
import type { Station } from '../station/open-station.ts';
import { aFolder, openTestStation } from '../testing/a-station.ts';
import type { CallDesk } from './create-call-handlers.ts';
import { createCallHandlers } from './create-call-handlers.ts';
import type { AtDesk } from './ring-back-list.ts';

export const wang: AtDesk = { personId: 'p-wang' as PersonId, name: 'Wang', role: 'agent' };
const beijing = { id: 'beijing', countryCode: '86' };
const leader: PhoneChoices = { leaderExtension: { value: '8001', source: 'assumed' } };

type DeskWish = { readonly isPractice?: boolean; readonly city?: typeof beijing; readonly phone?: PhoneChoices };

export type CallBench = {
  readonly practiceDir: string;
  readonly station: Station;
  readonly clock: FakeClock;
  /** Names of the events told, in order. */
  readonly emitted: readonly string[];
  readonly logged: readonly LogFields[];
  /** Who sits here; null: nobody. */
  who: AtDesk | null;
  /** A telephone over this station; another one is the program started again. */
  aDesk(wish?: DeskWish): CallDesk;
};

/** A fresh bench before each test. */
export function useCallBench(): CallBench {
  let practiceDir: string;
  let station: Station;
  let clock: FakeClock;
  let emitted: string[];
  let logged: LogFields[];

  beforeEach(() => {
    practiceDir = aFolder();
    station = openTestStation(practiceDir);
    const calls = [aPracticeCall(), aPracticeCall({ id: 'practice-2', language: 'en', callerNumber: '13800000002' })];
    const file = { format: 1, isPractice: true, cityId: 'beijing', calls };
    writeFileSync(join(practiceDir, 'calls.json'), JSON.stringify(file));
    clock = fakeClock();
    emitted = [];
    logged = [];
    bench.who = wang;
  });
  afterEach(() => {
    station.close();
    rmSync(practiceDir, { recursive: true });
  });

  const bench: CallBench = {
    get practiceDir() {
      return practiceDir;
    },
    get station() {
      return station;
    },
    get clock() {
      return clock;
    },
    get emitted() {
      return emitted;
    },
    get logged() {
      return logged;
    },
    who: wang,
    aDesk: ({ isPractice = false, city = beijing, phone = leader } = {}) =>
      createCallHandlers({
        practiceDir,
        city,
        mayPractise: () => isPractice,
        phone: phoneOf(phone),
        missedCalls: station.missedCalls,
        counters: station.counters,
        atDesk: () => bench.who,
        clock,
        random: seededRandom(3),
        log: createLog((_level, _message, fields) => void logged.push(fields)),
        emit: (name) => void emitted.push(name),
        openForm: ({ callId, callerNumber }) => ({
          id: `d-${callId}`,
          number: null,
          body: emptyIntakeDraft(callId, callerNumber),
          updatedAtMs: clock.wallMs(),
        }),
        names: {
          countryCode: city.countryCode,
          topic: () => undefined,
          place: () => undefined,
          deadlineClass: () => undefined,
        },
      }),
  };
  return bench;
}

/** The call on the desk; there must be one. */
export function current(desk: CallDesk): CallView {
  return desk.handlers['calls.current']({}) as CallView;
}

/** The ring-back list, settled ones last. */
export function missed(desk: CallDesk): readonly MissedCallView[] {
  return (desk.handlers['calls.missed']({}) as MissedList).calls;
}

/** The call that rings is taken and hung up. */
export function talk(desk: CallDesk): string {
  const { callId } = current(desk);
  void desk.handlers['calls.accept']({ callId });
  void desk.handlers['calls.end']({ callId });
  return callId;
}
