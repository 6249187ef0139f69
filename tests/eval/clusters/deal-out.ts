// Which messages lie in a store, which of them are told again, and which are about something that is not there.

import type { Random } from '#shared/lib/clock.ts';
import { shuffled } from './alter-text.ts';
import type { Message } from './read-messages.ts';

/** One store and who asks it: `again` are all stored, of `fresh` none is. */
export type Deal = {
  readonly stored: readonly Message[];
  readonly again: readonly Message[];
  readonly fresh: readonly Message[];
};

export type DealWish = {
  readonly messages: readonly Message[];
  /** Those that are told again, and those that are not in the store. */
  readonly isAsked: (message: Message) => boolean;
  /** At most so many are told again, over all stores. */
  readonly most: number;
};

/** One store of all messages but those that are new. */
export function dealOut({ messages, isAsked, most }: DealWish, random: Random): Deal {
  const asked = shuffled(messages.filter(isAsked), random).slice(0, 2 * most);
  const count = Math.floor(asked.length / 2);
  const fresh = asked.slice(count);
  const isFresh = new Set(fresh);
  return { stored: messages.filter((one) => !isFresh.has(one)), again: asked.slice(0, count), fresh };
}

/** The same messages dealt so many times into a small store, half of them stored each time. */
export function dealOutOften(messages: readonly Message[], rounds: number, random: Random): readonly Deal[] {
  return Array.from({ length: rounds }, () => {
    const dealt = shuffled(messages, random);
    const stored = dealt.slice(0, Math.floor(dealt.length / 2));
    return { stored, again: stored, fresh: dealt.slice(stored.length) };
  });
}

/** Stores of a city's first days, each of so many cases: all of them are told again, and as many calls are about something new. */
export function dealOutSmall({ messages, isAsked, most }: DealWish, cases: number, random: Random): readonly Deal[] {
  const asked = shuffled(messages.filter(isAsked), random);
  const stores = Math.min(Math.ceil(most / cases), Math.floor(asked.length / (2 * cases)));
  return Array.from({ length: stores }, (_, index) => {
    const mine = asked.slice(2 * cases * index, 2 * cases * (index + 1));
    const stored = mine.slice(0, cases);
    return { stored, again: stored, fresh: mine.slice(cases) };
  });
}
