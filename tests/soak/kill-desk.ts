// One desk whose console is killed again and again while somebody works at it: what was wished and what the desk said.

import type { CaseId } from '#shared/domain/ids.ts';
import type { Clock, Random } from '#shared/lib/clock.ts';
import type { Desk } from '../support/desk.ts';
import { sitDown } from '../support/desk.ts';
import type { TestConsole } from '../support/start-console.ts';
import type { Answer, Wish } from './check-history.ts';

export type KillDesk = {
  readonly console: TestConsole;
  /** Everything wished here so far; a wish under way counts as lost until it is answered. */
  wishes(): readonly Wish[];
  /** The person at the desk, while there is one. */
  desk(): Desk | undefined;
  /** Sits down and signs in; works until `leave` or until the console dies. */
  sit(): Promise<void>;
  /** Puts the hands down and stays: what is under way is answered or lost. */
  pause(): Promise<void>;
  /** Stands up. */
  leave(): Promise<void>;
};

export type KillDeskWish = {
  readonly console: TestConsole;
  readonly login: string;
  readonly random: Random;
  readonly clock: Clock;
};

/** What somebody does at once, as with several windows: keeps the host writing at every moment. */
const hands = 2;
/** The longest a hand rests between two wishes. */
const thoughtMs = 250;

/** A text that is found again in whatever came of it. */
export const markerPattern = /K-[a-z0-9]+-\d+-end/;

/** A desk nobody sits at yet. */
export function openKillDesk({ console, login, random, clock }: KillDeskWish): KillDesk {
  const answers = new Map<string, Answer>();
  let sitting: { readonly desk: Desk; isWorking: boolean; readonly work: Promise<unknown> } | undefined;

  async function wishOne(desk: Desk): Promise<void> {
    const marker = `K-${console.station}-${answers.size + 1}-end`;
    answers.set(marker, 'lost');
    answers.set(marker, await carryOut(desk, marker, random));
  }

  async function work(desk: Desk, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await new Promise<void>((resolve) => void clock.after(random() * thoughtMs, resolve));
      try {
        await wishOne(desk);
      } catch {
        // The console died under the wish, or could not answer: nobody knows what came of it.
        if (desk.bridge.state().kind === 'gone') return;
      }
    }
  }

  async function pause(): Promise<void> {
    if (!sitting) return;
    sitting.isWorking = false;
    await sitting.work;
  }

  return {
    console,
    wishes: () => [...answers].map(([marker, answer]) => ({ marker, answer, station: console.station })),
    desk: () => sitting?.desk,
    async sit() {
      const desk = await sitDown(console);
      await desk.signIn(login);
      const isOver = (): boolean => sitting?.desk !== desk || !sitting.isWorking;
      const start = Promise.withResolvers<void>();
      const worked = start.promise.then(() => Promise.all(Array.from({ length: hands }, () => work(desk, isOver))));
      sitting = { desk, isWorking: true, work: worked };
      start.resolve();
    },
    pause,
    async leave() {
      await pause();
      sitting?.desk.leave();
      sitting = undefined;
    },
  };
}

/** One wish: mostly a new case, now and then a step on a case that stands, also one another desk works on. */
async function carryOut(desk: Desk, marker: string, random: Random): Promise<Answer> {
  const dice = random();
  const standing = dice < 0.4 ? await someCase(desk, random) : undefined;
  if (standing === undefined) {
    await desk.takeCase(marker);
    return 'saved';
  }
  const { ok } =
    dice < 0.2
      ? await desk.bridge.call('cases.amend', { caseId: standing, fields: { narrative: marker }, draftId: null })
      : await desk.bridge.call('cases.command', {
          caseId: standing,
          command: { type: 'case.urge', payload: { note: marker } },
          draftId: null,
        });
  return ok ? 'saved' : 'refused';
}

async function someCase({ bridge }: Desk, random: Random): Promise<CaseId | undefined> {
  const { rows } = await bridge.call('queue.window', {
    view: 'all',
    text: '',
    topicId: null,
    placeId: null,
    deadlineClassId: null,
    sort: 'newest',
    offset: 0,
    limit: 3,
  });
  return rows[Math.floor(random() * rows.length)]?.id;
}
