// The typed line: what stands in it, how it was read, what could be meant. It lies over whatever is on screen and never closes
// the form below it. The host reads; an answer to what was typed before is not shown.

import type { MethodInput } from '#shared/bridge/contract.ts';
import type { LineView } from '#shared/bridge/line.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { Option } from '#shared/line/complete-line.ts';
import { takeOption } from '#shared/line/complete-line.ts';
import { createAdviceTurns } from './advice-turns.ts';
import { must } from '#shared/lib/assert.ts';
import { openIntake } from './intake-slice.ts';
import type { LineEnd, LineNotice, LineSaid } from './line-end.ts';
import { changeOfForm } from './line-form.ts';
import { createLineKeeper } from './line-keeper.ts';
import { isLineRead, placeIn, shownOptions } from './line-reading.ts';
import { fillForm, isOfForm, runLine } from './run-line.ts';
import type { SliceTools } from './slice.ts';

export type LineSlice = {
  readonly isOpen: boolean;
  readonly text: string;
  /** Where the cursor is to stand; rises in `turn` when the line put it there, not the person. */
  readonly cursor: { readonly at: number; readonly turn: number };
  /** The form it was opened over; null: none was open. */
  readonly ofDraftId: string | null;
  /** It was made of the form: what it does not say is empty there. */
  readonly isWhole: boolean;
  /** null: not read yet. It may be of an earlier text. */
  readonly view: LineView | null;
  /** Among the options; -1: none, the person is in the text. */
  readonly active: number;
  readonly notice: LineNotice | null;
  /** What the last line did; it is said until the next one or until it is put away. */
  readonly said: LineSaid | null;
  readonly isBusy: boolean;
  open(): Promise<void>;
  /** Leaves the line; what stands in it is there when it is opened again, one made of the form goes back into it. */
  close(): void;
  type(text: string, cursor: number): void;
  /** The person moved the cursor: other things could be meant there. */
  moveTo(cursor: number): void;
  /** Shows the text without reading it: an input method is still composing. */
  write(text: string, cursor: number): void;
  /** Does what a key asks for once the line was read; what the person types meanwhile has overtaken it. */
  onceRead(act: () => void): void;
  moveBy(options: number): void;
  take(option: Option | undefined): void;
  /** An earlier line of this person: 1 is the one before, -1 the one after. */
  recall(by: number): void;
  /** The form that is open, as a line. */
  ofForm(): Promise<void>;
  /** The line as a form; answers whether there is one. */
  toForm(): Promise<boolean>;
  /** `isAvailable`: whether a command exists on this screen now. null: there was nothing to run. */
  run(isAvailable: (commandId: string) => boolean): Promise<LineEnd | null>;
  putAway(): void;
  reset(): void;
};

const nothing: MethodInput<'line.read'>['suggested'] = { placeId: null, topicId: null };
type Suggested = MethodInput<'line.read'>['suggested'];
const closedLine = { isOpen: false, text: '', view: null, active: -1, notice: null, isWhole: false, ofDraftId: null };
const mostRecalled = 50;

/** Creates the slice of the line. */
export function createLineSlice({ deps, get, patch }: SliceTools<LineSlice>): LineSlice {
  const { bridge, clock } = deps;
  const keeper = createLineKeeper(get);
  const turns = createAdviceTurns(clock, () => advise().catch(get().failure.report));
  /** Rises with everything typed: an answer to an earlier turn is thrown away. */
  let turn = 0;
  /** Rises with everything the person types, who then no longer means what a key before it would have taken. */
  let typed = 0;
  let reading: Promise<void> = Promise.resolve();
  let suggested: Suggested = nothing;
  let advisedOn = '';
  let madeText = '';
  /** Of this person, the latest last; in memory alone, and gone when somebody else sits down. */
  let history: readonly string[] = [];
  let recalled = 0;
  const mine = () => get().line;
  const run = (work: Promise<unknown>): void => void work.catch(get().failure.report);

  async function read(): Promise<void> {
    turn += 1;
    const asked = turn;
    const { text, cursor } = mine();
    const language = get().settings.language;
    const at = Math.min(cursor.at, text.length);
    const view = await bridge.call('line.read', { text, cursor: at, language, suggested });
    if (asked !== turn) return;
    const { active } = mine();
    patch({ view, active: placeIn(view.options, shownOptions(mine())[active], active) });
    if (isOfForm(view)) turns.soon();
  }

  function readSoon(): void {
    reading = read();
    run(reading);
  }

  /** The reading of what stands in the line now, however quick the keys were. */
  async function readNow(): Promise<LineView> {
    // The answer may be on its way; a text that an input method wrote was never asked about.
    if (!isLineRead(mine())) await reading.catch(() => undefined);
    while (!isLineRead(mine())) {
      readSoon();
      await reading;
    }
    return must(mine().view, 'a line that was read');
  }

  function onceRead(act: () => void): void {
    const before = typed;
    if (isLineRead(mine())) return act();
    return run(readNow().then(() => void (before === typed && mine().isOpen && act())));
  }

  /** What the words of the line and of the form suggest. */
  async function advise(): Promise<void> {
    const { view, isOpen, isWhole } = mine();
    if (!view || !isOpen || !isOfForm(view)) return;
    const body = openIntake(get())?.body ?? emptyIntakeDraft(null, '');
    const said = { ...body, ...changeOfForm(body, view.line, isWhole) };
    if (said.narrative.trim() === '') return;
    const mineOn = view.line.text;
    advisedOn = mineOn;
    const { places, topics } = await get().intake.adviceFor(said);
    if (mineOn !== advisedOn || !mine().isOpen) return;
    // What is said already is not suggested, whatever is known of it; and the same is not read again.
    const placeId = said.placeId === null ? (places[0]?.placeId ?? null) : suggested.placeId;
    const topicId = said.topicId === null ? (topics[0]?.topicId ?? null) : suggested.topicId;
    if (placeId === suggested.placeId && topicId === suggested.topicId) return;
    suggested = { placeId, topicId };
    readSoon();
  }

  function set(text: string, at: number, isByPerson: boolean): void {
    const { cursor, ofDraftId } = mine();
    patch({ text, cursor: { at, turn: cursor.turn + (isByPerson ? 0 : 1) }, active: -1, notice: null });
    if (isByPerson) typed += 1;
    // What was taken changes what else is advised, and the next key may send it.
    else turns.rested();
    keeper.keep(ofDraftId, text);
    readSoon();
  }

  function clear(): void {
    const { ofDraftId } = mine();
    turn += 1;
    turns.cancel();
    patch(closedLine);
    run(keeper.forget(ofDraftId));
  }

  function remember(text: string): void {
    history = [...history.filter((line) => line !== text), text].slice(-mostRecalled);
  }

  /** Shows what could be meant by the part that is not clear, so that one key chooses. */
  async function askAbout(notice: LineNotice): Promise<void> {
    patch({ notice });
    if (notice.kind !== 'argument') return;
    const unclear = mine().view?.line.arguments.find(({ problem }) => problem === notice.problem);
    if (!unclear) return;
    patch({ cursor: { at: unclear.valueSpan.to, turn: mine().cursor.turn + 1 } });
    readSoon();
    await reading;
    if ((mine().view?.options.length ?? 0) > 0) patch({ active: 0 });
  }

  async function finish(end: LineEnd): Promise<void> {
    if (end.kind === 'stays') return askAbout(end.notice);
    remember(mine().text);
    clear();
    return patch({ said: end.kind === 'done' ? end.said : null });
  }

  async function toForm(): Promise<boolean> {
    const { isWhole } = mine();
    const view = await readNow();
    if (!isOfForm(view) || !(await fillForm(get, { ...view, isWhole }))) return false;
    const isClear = view.line.arguments.every(({ problem }) => problem === null);
    remember(mine().text);
    // What is not clear would be lost in the form: the line is kept beside it.
    if (isClear) clear();
    else patch({ isOpen: false, isWhole: false });
    return true;
  }

  return {
    ...closedLine,
    cursor: { at: 0, turn: 0 },
    said: null,
    isBusy: false,
    async open() {
      if (!get().drafts.isLoaded) await get().drafts.refresh();
      const ofDraftId = openIntake(get())?.id ?? null;
      const text = keeper.takeUp(ofDraftId);
      // Typing over it does not lose it.
      if (text !== '') remember(text);
      suggested = nothing;
      advisedOn = '';
      recalled = 0;
      const cursor = { at: text.length, turn: mine().cursor.turn + 1 };
      patch({ ...closedLine, isOpen: true, ofDraftId, text, cursor, said: null });
      readSoon();
    },
    close() {
      const { isBusy, isOpen, isWhole, text, ofDraftId } = mine();
      if (isBusy || !isOpen) return;
      if (isWhole && text !== madeText) return run(toForm());
      if (isWhole || text.trim() === '') return clear();
      patch({ ...closedLine, ofDraftId });
    },
    type: (text, cursor) => set(text, cursor, true),
    moveTo(at) {
      if (mine().cursor.at === at) return;
      patch({ cursor: { ...mine().cursor, at } });
      readSoon();
    },
    write(text, at) {
      typed += 1;
      patch({ text, cursor: { ...mine().cursor, at }, active: -1 });
      keeper.keep(mine().ofDraftId, text);
    },
    onceRead,
    moveBy(by) {
      const last = shownOptions(mine()).length - 1;
      patch({ active: Math.max(-1, Math.min(last, mine().active + by)) });
    },
    take(option) {
      // An option of an earlier text names a place in it that is no longer there.
      if (!option || !isLineRead(mine())) return;
      const taken = takeOption(mine().text, option);
      set(taken.text, taken.cursor, false);
    },
    recall(by) {
      const to = Math.max(0, Math.min(history.length, recalled + by));
      if (to === recalled) return;
      recalled = to;
      const text = history.at(-to) ?? '';
      set(to === 0 ? '' : text, to === 0 ? 0 : text.length, false);
    },
    async ofForm() {
      const open = openIntake(get());
      if (!open) return;
      const { text } = await bridge.call('line.write', { body: open.body, language: get().settings.language });
      if (!mine().isOpen || mine().text.trim() !== '' || openIntake(get())?.id !== open.id) return;
      madeText = text;
      patch({ isWhole: true });
      set(text, text.length, false);
    },
    async toForm() {
      if (mine().isBusy) return false;
      patch({ isBusy: true });
      try {
        return await toForm();
      } finally {
        patch({ isBusy: false });
      }
    },
    async run(isAvailable) {
      if (mine().isBusy || mine().text.trim() === '') return null;
      patch({ isBusy: true, notice: null });
      try {
        const { isWhole } = mine();
        const wasRead = isLineRead(mine());
        const view = await readNow();
        // An arrow as quick as this key has chosen an option meanwhile: that is what the key takes.
        const chosen = wasRead ? undefined : view.options[mine().active];
        if (chosen) {
          mine().take(chosen);
          return null;
        }
        const end = await runLine({ get, bridge, isAvailable }, { ...view, isWhole });
        await finish(end);
        return end;
      } finally {
        patch({ isBusy: false });
      }
    },
    putAway: () => patch({ said: null }),
    reset() {
      turn += 1;
      turns.cancel();
      history = [];
      patch({ ...closedLine, said: null, isBusy: false });
    },
  };
}
