import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { maxDraftChars } from '#shared/bridge/drafts.ts';
import { runCommand, useCommander } from '#renderer/commands/command-context.tsx';
import { useCommandKey } from '#renderer/commands/key-cap.tsx';
import { isComposing } from '#renderer/commands/keymap.ts';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { isLineRead, shownOptions } from '#renderer/store/line-reading.ts';
import { useAppState, useAppStore } from '#renderer/store/store-context.tsx';
import { useTimeWords } from '#renderer/store/use-time.ts';
import { LineChips } from './line-chips.tsx';
import { LineOptions } from './line-options.tsx';
import type { LineWords } from './line-words.ts';
import { noticeWords } from './line-words.ts';
import './line.css';

/** The typed line, over whatever is on screen and without closing it. */
export function LineBar() {
  const isOpen = useAppState((state) => state.line.isOpen);
  return isOpen ? <OpenLine /> : null;
}

/** A line a person can see the whole of; whoever types more goes on in the form. */
const mostTyped = maxDraftChars;

function OpenLine() {
  const say = useSay();
  const line = useAppState((state) => state.line);
  const store = useAppStore();
  const words = useLineWords();
  const input = useRef<HTMLInputElement>(null);
  const goBack = useWayBack();
  const press = useLineKeys(goBack);
  const options = shownOptions(line);
  useCursor(input, line.cursor);

  return (
    <section className="overlay line" data-draft="line" aria-label={say('line:title')}>
      <input
        ref={input}
        className="overlay-input"
        data-focus="line"
        role="combobox"
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-label={say('line:title')}
        aria-autocomplete="list"
        aria-expanded={options.length > 0}
        aria-controls="line-options"
        aria-activedescendant={line.active >= 0 ? `line-options-${line.active}` : undefined}
        aria-describedby="line-chips"
        aria-invalid={line.notice !== null}
        placeholder={say('line:placeholder')}
        maxLength={mostTyped}
        readOnly={line.isBusy}
        value={line.text}
        onChange={({ target, nativeEvent }) => {
          const at = target.selectionStart ?? target.value.length;
          if ((nativeEvent as InputEvent).isComposing) line.write(target.value, at);
          else line.type(target.value, at);
        }}
        onCompositionEnd={({ currentTarget }) =>
          line.type(currentTarget.value, currentTarget.selectionStart ?? currentTarget.value.length)
        }
        onSelect={({ currentTarget, nativeEvent }) => {
          // The key that takes an option tells of the selection it found, which is of the text before.
          const { text } = store.getState().line;
          if (!(nativeEvent as InputEvent).isComposing && currentTarget.value === text) {
            line.moveTo(currentTarget.selectionStart ?? 0);
          }
        }}
        onKeyDown={press}
        onBlur={() => line.close()}
      />
      <LineChips id="line-chips" view={line.view} words={words} />
      <LineOptions id="line-options" options={options} active={line.active} words={words} onTake={line.take} />
      <LineFoot words={words} />
    </section>
  );
}

type LineFootProps = { readonly words: LineWords };

/** What stands in the way, or which keys there are. */
function LineFoot({ words }: LineFootProps) {
  const say = useSay();
  const line = useAppState((state) => state.line);
  const { notice, isBusy, text } = line;
  const { keys = '' } = useCommandKey('line.ofForm');
  const isForm = useAppState((state) => state.intake.draftId !== null);
  const said = notice && noticeWords(notice, words);
  const count = shownOptions(line).length;
  return (
    <footer className="line-foot">
      {said && (
        <p className="problem" role="alert">
          <strong>{said.what}</strong> {said.next}
        </p>
      )}
      {!said && text === '' && isForm && <p className="quiet">{say('line:empty', { key: keys })}</p>}
      <p className="quiet">{say(isBusy ? 'line:busy' : 'line:help')}</p>
      <output className="visually-hidden">{count > 0 ? say('line:optionCount', { count }) : ''}</output>
    </footer>
  );
}

function useLineWords(): LineWords {
  const say = useSay();
  const language = useLanguage();
  const time = useTimeWords();
  return useMemo(() => ({ say, language, time }), [say, language, time]);
}

/** Where the person was before the line; they go back there, or to the work area where that is gone. */
function useWayBack(): (name: string | null) => void {
  const { focus } = useCommander().context;
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    before.current = document.activeElement;
  }, []);
  return (name) => {
    const element = before.current;
    if (name !== null) focus(name);
    else if (element instanceof HTMLElement && element.isConnected && element !== document.body) element.focus();
    else focus('main');
  };
}

/** Puts the cursor where the line wants it, and marks a text that was there before, so that typing replaces it. */
function useCursor(
  input: React.RefObject<HTMLInputElement | null>,
  { at, turn }: { readonly at: number; readonly turn: number },
): void {
  const firstTurn = useRef(turn);
  useEffect(() => {
    const field = input.current;
    if (!field) return;
    if (turn === firstTurn.current) field.select();
    else field.setSelectionRange(at, at);
    // The place belongs to the turn: keys of the person move it without one.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [input, turn]);
}

/** Keys of the line; an input method's own are left to it. */
function useLineKeys(goBack: (name: string | null) => void): (event: React.KeyboardEvent<HTMLInputElement>) => void {
  const store = useAppStore();
  const { registry, context } = useCommander();

  function leave(): void {
    store.getState().line.close();
    goBack(null);
  }

  async function enter(): Promise<void> {
    const { line } = store.getState();
    if (line.active >= 0) return line.take(shownOptions(line)[line.active]);
    const end = await line.run((id) => registry.isAvailable(id, store.getState()));
    if (end === null || end.kind === 'stays') return undefined;
    goBack(end.kind === 'done' ? end.focus : null);
    if (end.kind !== 'command') return undefined;
    const command = registry.find(end.id);
    if (command && registry.isAvailable(end.id, store.getState())) runCommand(command, context);
    return undefined;
  }

  /** The option a person is at, or else the first; answers whether there was one. */
  function takeShown(): boolean {
    const { line } = store.getState();
    const option = shownOptions(line)[Math.max(0, line.active)];
    line.take(option);
    return option !== undefined;
  }

  function goDown(): void {
    const { line } = store.getState();
    if (line.active < 0 && shownOptions(line).length === 0) line.recall(-1);
    else line.moveBy(1);
  }

  function goUp(): void {
    const { active, moveBy, recall } = store.getState().line;
    if (active >= 0) moveBy(-1);
    else recall(1);
  }

  const keys: Readonly<Record<string, () => boolean>> = {
    Escape: () => {
      const { active, moveBy } = store.getState().line;
      if (active >= 0) moveBy(-1 - active);
      else leave();
      return true;
    },
    Enter: () => {
      void enter().catch(store.getState().failure.report);
      return true;
    },
    Tab: () => {
      const { line } = store.getState();
      if (isLineRead(line)) return takeShown();
      // Quicker than the reading: what it then shows is taken, and the person stays in the line.
      line.onceRead(takeShown);
      return true;
    },
    ArrowDown: () => {
      store.getState().line.onceRead(goDown);
      return true;
    },
    ArrowUp: () => {
      store.getState().line.onceRead(goUp);
      return true;
    },
  };

  return (event) => {
    if (isComposing(event.nativeEvent) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const run = keys[event.key];
    if (run?.() === true) event.preventDefault();
  };
}
