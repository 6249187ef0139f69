// What can be done with the advice beside the form: put a call through, refuse, read, ask, and name the place.

import type { Command, CommandContext } from '#renderer/commands/command.ts';
import { adviceOf, articleAtHand, doubtOf, linesOf } from '#renderer/store/advice-slice.ts';
import { urgencyToTake } from '#renderer/store/advice-rules.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { openIntake } from '#renderer/store/intake-slice.ts';
import type { IntakeField } from '#renderer/store/intake-rules.ts';

const atForm = ['desk:intake', 'form:open'];
/** As many candidates as are listed beside the form. */
const placesByKey = [1, 2, 3, 4, 5] as const;

async function sendAnd(sent: Promise<IntakeField | null>, { focus }: CommandContext): Promise<void> {
  const field = await sent;
  if (field !== null) focus(field);
}

export const adviceCommands: readonly Command[] = [
  {
    id: 'intake.toAdvice',
    titleKey: 'advice:commands.toAdvice',
    keys: ['alt+d alt+a'],
    when: [...atForm, 'toldByWords'],
    run: ({ focus }) => focus('watch'),
  },
  {
    id: 'intake.takeUrgency',
    titleKey: 'advice:commands.takeUrgency',
    keys: ['alt+shift+u'],
    when: [...atForm, 'pressing'],
    run: ({ state }) => state().advice.takeUrgency(),
  },
  {
    id: 'intake.transfer1',
    titleKey: 'advice:commands.transfer1',
    keys: ['alt+e'],
    when: [...atForm, 'transferable'],
    run: (context) => sendAnd(context.state().advice.transfer(0), context),
  },
  {
    id: 'intake.transfer2',
    titleKey: 'advice:commands.transfer2',
    keys: ['alt+shift+e'],
    when: [...atForm, 'panel:none', 'transferableTwice'],
    run: (context) => sendAnd(context.state().advice.transfer(1), context),
  },
  {
    id: 'intake.readScope',
    titleKey: 'advice:commands.readScope',
    keys: ['alt+q'],
    when: [...atForm, 'doubtful'],
    run: ({ state }) => state().advice.readScope(),
  },
  {
    id: 'intake.refuseScope',
    titleKey: 'advice:commands.refuseScope',
    keys: ['alt+shift+q'],
    when: [...atForm, 'doubtful'],
    run: (context) => sendAnd(context.state().advice.refuse(), context),
  },
  {
    id: 'intake.putAside',
    titleKey: 'advice:commands.putAside',
    keys: ['alt+shift+k'],
    when: [...atForm, 'asking'],
    run: ({ state }) => state().advice.putAside(),
  },
  {
    id: 'intake.readArticle',
    titleKey: 'advice:commands.readArticle',
    keys: ['alt+f'],
    when: [...atForm, 'articles'],
    run: ({ state }) => state().advice.readNext(),
  },
  {
    id: 'intake.useArticle',
    titleKey: 'advice:commands.useArticle',
    keys: ['alt+shift+f'],
    when: [...atForm, 'quotable'],
    run: ({ state }) => state().advice.useArticle(),
  },
  {
    id: 'intake.lookUp',
    titleKey: 'knowledge:commands.lookUp',
    keys: ['alt+, alt+f'],
    when: [...atForm, 'panel:none'],
    run({ state, focus }) {
      state().articleShelf.openLookup();
      focus('article-lookup');
    },
  },
  ...placesByKey.map((place): Command => ({
    id: `intake.place${place}`,
    titleKey: `advice:commands.place${place}`,
    keys: [`alt+d alt+${place}`],
    when: [...atForm, 'placeAsked'],
    run({ state }) {
      const candidate = candidatesOf(state())[place - 1];
      if (candidate) state().intake.edit({ placeId: candidate.placeId });
    },
  })),
];

function candidatesOf(state: AppState) {
  return state.intake.suggestion?.placeCandidates ?? [];
}

/** What they ask for. */
export const adviceConditions = {
  /** A danger was named whose urgency or class the form does not have. */
  pressing(state: AppState) {
    const body = openIntake(state)?.body;
    return body !== undefined && urgencyToTake(body, adviceOf(state)) !== undefined;
  },
  transferable: (state: AppState) => linesOf(state).length > 0,
  transferableTwice: (state: AppState) => linesOf(state).length > 1,
  doubtful: (state: AppState) => doubtOf(state) !== undefined,
  /** Something stands below the narrative. */
  toldByWords: (state: AppState) =>
    (adviceOf(state)?.dangers.length ?? 0) > 0 ||
    doubtOf(state) !== undefined ||
    state.advice.questions.some((id) => id !== null) ||
    candidatesOf(state).length > 0,
  asking: ({ advice }: AppState) => advice.questions.some((id) => id !== null),
  articles: ({ advice }: AppState) => advice.articles.some((id) => id !== null),
  quotable: (state: AppState) => articleAtHand(state)?.audience === 'public',
  /** A name was said that several places have. */
  placeAsked: (state: AppState) => candidatesOf(state).length > 0,
};
