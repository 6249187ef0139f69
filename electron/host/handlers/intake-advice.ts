// What is advised while a call is taken, from the pack, what the city has learned and how things stand at its units. The first
// answer after a start takes several times as long as the next ones, for nothing has been read or compiled; so a few are made
// up before anybody asks.

import type { MethodInput } from '#shared/bridge/contract.ts';
import type { CityPack } from '#shared/city/city-pack.ts';
import { isUnitOpen } from '#shared/city/unit-hours.ts';
import { dayText } from '#shared/domain/calendar/local-time.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import type { Clock } from '#shared/lib/clock.ts';
import type { FindArticles } from '#shared/routing/advice/adviser.ts';
import { createAdviser } from '#shared/routing/advice/adviser.ts';
import { createArticleFinder } from '#shared/routing/advice/find-articles.ts';
import type { Suggestion } from '#shared/routing/reason.ts';
import { createSuggester } from '#shared/routing/suggest.ts';
import type { UnitState } from '#shared/routing/who/settle-equals.ts';
import { unknownState } from '#shared/routing/who/settle-equals.ts';
import type { LearnedWatch } from '#host/learned/learned-watch.ts';
import { followWhat } from '#host/learned/follow-what.ts';
import { followWho } from '#host/learned/follow-who.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { BackgroundWork } from '#host/work-in-slices.ts';
import type { DeskDeps } from './desk-deps.ts';
import { correctedNowMs } from './desk-deps.ts';

type AdviceDeps = Pick<DeskDeps, 'session' | 'loaded' | 'replica' | 'log' | 'clock' | 'station'>;
/** A suggestion with the advice beside it. */
export type IntakeAdvice = (intake: MethodInput<'intake.suggest'>) => Suggestion;

/** Articles of the base of whoever sits here; undefined: nobody does. */
export type FindInBase = (...asked: Parameters<FindArticles>) => ReturnType<FindArticles> | undefined;

/** Prepares the pack, and follows what the city learns from here on. */
export function createIntakeAdvice(
  deps: AdviceDeps,
  learned: LearnedWatch,
  findInBase: FindInBase = () => undefined,
): IntakeAdvice {
  const { session, loaded, replica, log } = deps;
  const suggester = createSuggester(loaded, { nowMs: () => correctedNowMs(deps), unitState });
  const findInPack = createArticleFinder(loaded.pack.articles);
  const advise = createAdviser(loaded, (...asked) => findInBase(...asked) ?? findInPack(...asked));

  /** By the pack's hours, and by the cases this desk may see. */
  function unitState(unitId: UnitId): UnitState {
    const actor = session.current()?.actor;
    if (!actor) return unknownState();
    return {
      isOpen: isUnitOpen(loaded, unitId, correctedNowMs(deps)),
      openCases: replica.unitLoad.openOf(scopeOf(actor), unitId),
    };
  }

  followWho({ learned, suggester, log });
  followWhat({ learned, suggester, log });

  return (intake) => {
    const suggestion = suggester.suggest(intake);
    const { narrative, placeDetail } = intake;
    const today = dayText(loaded.book.zone.dayOf(correctedNowMs(deps)));
    return { ...suggestion, advice: advise({ narrative, placeDetail, topics: suggestion.topics, today }) };
  };
}

/** After the rush of a desk that is being opened, mostly while people still sign in. */
const firstAfterMs = 5_000;
const restMs = 200;
/** From then on an answer takes what it takes later. */
export const earlyQuestions = 6;

/** Asks about a few places and topics of the pack, one at a time, and ends by itself. */
export function adviseEarly({ places, topics }: CityPack, advice: IntakeAdvice, clock: Clock): BackgroundWork {
  let asked = 0;
  let timer = clock.after(firstAfterMs, askNext);

  function askNext(): void {
    const place = oneOf(places, asked)?.name;
    const topic = oneOf(topics, asked);
    const words = [place?.zh, place?.en, topic?.name.zh, topic?.name.en, ...(topic?.keywords ?? [])];
    const narrative = words.filter((word) => word !== undefined).join('，');
    advice({ narrative, placeId: null, placeDetail: '', topicId: null, urgency: 'normal' });
    asked += 1;
    if (asked < earlyQuestions) timer = clock.after(restMs, askNext);
  }

  return { stop: () => timer.cancel() };
}

/** Some of every part of the list. */
function oneOf<T>(list: readonly T[], turn: number): T | undefined {
  return list[Math.floor((turn * list.length) / earlyQuestions)];
}
