// What can be done at the intake desk. F2 takes a call on every desk.

import type { Command, CommandContext } from '#renderer/commands/command.ts';
import type { IntakeWish } from '#renderer/store/intake-rules.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { canKeepNote } from '#renderer/store/intake-rules.ts';
import { saidReasons } from '#renderer/store/overrule-rules.ts';
import { adviceCommands, adviceConditions } from './advice-commands.ts';
import { callCommands, callConditions } from './call-commands.ts';
import { callerCommands } from './caller-commands.ts';
import { counterCommands, counterConditions } from './counter-commands.ts';
import { handoverFormCommands, handoverFormConditions } from './handover-commands.ts';
import { sameCommands, sameConditions } from './same-commands.ts';
import { openIntake } from '#renderer/store/intake-slice.ts';

const atForm = ['desk:intake', 'form:open'];

async function send(wish: IntakeWish, { state, focus }: CommandContext): Promise<void> {
  const field = await state().intake.register(wish);
  if (field !== null) focus(field);
}

const formCommands: readonly Command[] = [
  {
    id: 'intake.dispatch',
    titleKey: 'intake:commands.dispatch',
    keys: ['mod+enter'],
    when: atForm,
    run: (context) => send('dispatch', context),
  },
  {
    id: 'intake.register',
    titleKey: 'intake:commands.register',
    keys: ['mod+shift+enter'],
    when: atForm,
    run: (context) => send('register', context),
  },
  {
    id: 'intake.answer',
    titleKey: 'intake:commands.answer',
    keys: ['alt+a'],
    when: atForm,
    async run({ state, focus }) {
      const field = await state().advice.answer();
      if (field !== null) focus(field);
    },
  },
  ...([1, 2, 3] as const).map((place): Command => ({
    id: `intake.unit${place}`,
    titleKey: `intake:commands.pickUnit${place}`,
    keys: [`alt+${place}`],
    when: atForm,
    run: ({ state }) => state().intake.pickSuggestedUnit(place - 1),
  })),
  ...saidReasons.map((reason, index): Command => ({
    id: `intake.overrule.${reason}`,
    titleKey: `intake:commands.overrule.${reason}`,
    keys: [`alt+${index + 4}`],
    when: [...atForm, 'advised'],
    run: ({ state }) => state().intake.overrule(reason),
  })),
  {
    id: 'intake.takeSuggestions',
    titleKey: 'intake:commands.takeSuggestions',
    keys: ['alt+s', 'alt+enter'],
    when: atForm,
    run: ({ state }) => state().intake.takeSuggestions(),
  },
  {
    id: 'intake.earlier',
    titleKey: 'intake:commands.earlier',
    keys: ['alt+o'],
    when: atForm,
    run: ({ state }) => state().past.toggleCaller(),
  },
];

const pastCommands: readonly Command[] = [
  {
    id: 'intake.followRepeat',
    titleKey: 'intake:commands.followRepeat',
    keys: ['alt+r'],
    when: [...atForm, 'repeats'],
    run({ state }) {
      const { caller, toggleFollow } = state().past;
      if (caller && caller.repeats !== null) toggleFollow(caller.repeats);
    },
  },
  {
    id: 'intake.toPeople',
    titleKey: 'intake:commands.toPeople',
    keys: ['alt+k'],
    when: [...atForm, 'namesakes'],
    run: ({ focus }) => focus('namesake'),
  },
  {
    id: 'intake.placePast',
    titleKey: 'intake:commands.placePast',
    keys: ['alt+p'],
    when: [...atForm, 'placeKnown'],
    run: ({ state }) => state().past.togglePlace(),
  },
  {
    id: 'intake.note',
    titleKey: 'intake:commands.note',
    keys: ['alt+m'],
    when: [...atForm, 'notable'],
    run({ state, focus }) {
      state().past.beginNote(null);
      focus('callerNote');
    },
  },
  {
    id: 'intake.saveNote',
    titleKey: 'intake:commands.saveNote',
    keys: ['alt+shift+m'],
    when: [...atForm, 'noting'],
    async run({ state, focus }) {
      await state().past.saveNote();
      focus('narrative');
    },
  },
];

const draftCommands: readonly Command[] = [
  {
    id: 'intake.newCase',
    titleKey: 'intake:commands.newCase',
    keys: ['alt+n'],
    when: ['desk:intake'],
    run: ({ state }) => state().intake.openNew(),
  },
  {
    id: 'intake.nextDraft',
    titleKey: 'intake:commands.nextDraft',
    keys: ['alt+j'],
    when: ['desk:intake'],
    run({ state }) {
      const drafts = state().drafts.drafts.filter(({ body }) => body.kind === 'intake');
      const at = drafts.findIndex(({ id }) => id === state().intake.draftId);
      const next = drafts[(at + 1) % Math.max(1, drafts.length)];
      if (next) state().intake.show(next);
    },
  },
  {
    id: 'intake.discard',
    titleKey: 'intake:commands.discard',
    keys: ['alt+shift+backspace'],
    when: [...atForm, '!discarding'],
    run({ state, focus }) {
      state().intake.askDiscard(true);
      focus('keepDraft');
    },
  },
  {
    id: 'intake.confirmDiscard',
    titleKey: 'intake:commands.confirmDiscard',
    keys: ['alt+shift+backspace'],
    when: [...atForm, 'discarding'],
    isHidden: true,
    run: ({ state }) => state().intake.discard(),
  },
  {
    id: 'intake.keepDraft',
    titleKey: 'intake:commands.keepDraft',
    keys: [],
    when: [...atForm, 'discarding'],
    isHidden: true,
    run({ state, focus }) {
      state().intake.askDiscard(false);
      focus('narrative');
    },
  },
];

const fields = [
  { field: 'narrative', titleKey: 'intake:commands.toNarrative', key: 'alt+i' },
  { field: 'place', titleKey: 'intake:commands.toPlace', key: 'alt+w' },
  { field: 'topic', titleKey: 'intake:commands.toTopic', key: 'alt+t' },
  { field: 'unit', titleKey: 'intake:commands.toUnit', key: 'alt+u' },
  { field: 'caller', titleKey: 'intake:commands.toCaller', key: 'alt+c' },
] as const;

const fieldCommands = fields.map(({ field, titleKey, key }): Command => ({
  id: `intake.to.${field}`,
  titleKey,
  keys: [key],
  when: atForm,
  run: ({ focus }) => focus(field),
}));

export const intakeCommands: readonly Command[] = [
  ...callCommands,
  ...callerCommands,
  ...counterCommands,
  ...formCommands,
  ...pastCommands,
  ...sameCommands,
  ...adviceCommands,
  ...draftCommands,
  ...handoverFormCommands,
  ...fieldCommands,
];

/** What the commands above ask for. */
export const intakeConditions = {
  form: (state: AppState) => (state.intake.registered ? 'saved' : openIntake(state) ? 'open' : 'none'),
  /** The call seems to repeat an earlier one. */
  repeats: ({ past }: AppState) => past.caller !== null && past.caller.repeats !== null,
  namesakes: ({ past }: AppState) => past.people !== null && past.people.people.length > 0,
  placeKnown: (state: AppState) => (openIntake(state)?.body.placeId ?? null) !== null,
  /** There is a number to keep a note under, and this person may. */
  notable: ({ past }: AppState) => past.caller !== null && past.caller.notes !== null,
  /** There is a suggestion that can be overruled. */
  advised: ({ intake: { suggestion } }: AppState) => suggestion !== null && !suggestion.isUnsure,
  noting: (state: AppState) => {
    const body = openIntake(state)?.body;
    return body !== undefined && canKeepNote(body);
  },
  ...sameConditions,
  ...callConditions,
  ...counterConditions,
  ...adviceConditions,
  ...handoverFormConditions,
  discarding: (state: AppState) => state.intake.isDiscarding,
  /** A number was read out, or the practice round has calls left. */
  canGoOn: ({ intake, practice }: AppState) =>
    intake.registered !== null || (practice.status?.isOn === true && practice.status.left > 0),
};
