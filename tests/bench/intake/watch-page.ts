// Runs inside the page: counts what the page is really sent, and notes how long a key had to wait for what it asks for.

/** What the screen must show before the next key makes sense. Texts are looked for within what is shown or typed. */
export type Shown = {
  readonly selector: string;
  readonly text?: string;
  /** The field has the focus. */
  readonly isFocused?: true;
  /** Shown at the same time. */
  readonly beside?: Shown;
};

export type Counted = { readonly keys: number; readonly textKeys: number; readonly pointers: number };

/** Which of the awaited was shown first, and how long after the last key; null: none in the time given. */
export type Awaited = { readonly index: number; readonly waitedMs: number } | null;

export type PageWatch = {
  /** Keys from here on type a text that every way of entering a case has in common. */
  isText: boolean;
  read(): Counted;
  /**
   * Begins to await: from the next key on, or from the next letter that has arrived in its field. Between the two the screen
   * still shows what belongs to the text of before.
   */
  arm(awaited: readonly Shown[], from: 'key' | 'letter', timeoutMs: number): void;
  /** What came of it. */
  outcome(): Promise<Awaited>;
};

/** Puts the watch into the page. Self-contained, for it is sent there as text. */
export function installWatch(): void {
  const counted = { keys: 0, textKeys: 0, pointers: 0 };
  let lastKeyMs: number | null = null;
  let outcome = Promise.withResolvers<Awaited>();
  let armed: { awaited: readonly Shown[]; from: 'key' | 'letter'; untilMs: number } | null = null;

  const isShown = ({ selector, text, isFocused }: Shown): boolean =>
    [...document.querySelectorAll(selector)].some((element) => {
      if (!element.checkVisibility() || (isFocused && document.activeElement !== element)) return false;
      const words = element instanceof HTMLInputElement ? element.value : (element.textContent ?? '');
      return text === undefined || words.includes(text);
    });
  const holds = (shown: Shown): boolean => isShown(shown) && (shown.beside === undefined || isShown(shown.beside));

  const look = (): void => {
    if (armed === null || lastKeyMs === null) return;
    const nowMs = performance.now();
    const index = armed.awaited.findIndex(holds);
    if (index < 0 && nowMs < armed.untilMs) return;
    armed = null;
    outcome.resolve(index < 0 ? null : { index, waitedMs: nowMs - lastKeyMs });
  };
  const everyFrame = (): void => {
    look();
    requestAnimationFrame(everyFrame);
  };
  requestAnimationFrame(everyFrame);

  const keyWasPressed = (event: Event): void => {
    if (!event.isTrusted) return;
    lastKeyMs = event.timeStamp;
    // What holds when the key has been dealt with needs no frame to be waited for.
    setTimeout(look);
  };
  const watch: PageWatch = {
    isText: false,
    read: () => ({ ...counted }),
    arm(awaited, from, timeoutMs) {
      armed = { awaited, from, untilMs: performance.now() + timeoutMs };
      outcome = Promise.withResolvers();
      lastKeyMs = null;
    },
    outcome: () => outcome.promise,
  };
  const keyDown = (event: Event): void => {
    if (!event.isTrusted) return;
    if (watch.isText) counted.textKeys += 1;
    else counted.keys += 1;
    if (armed?.from === 'key') keyWasPressed(event);
  };
  globalThis.addEventListener('keydown', keyDown, true);
  globalThis.addEventListener('input', keyWasPressed, true);
  for (const kind of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'wheel', 'touchstart']) {
    globalThis.addEventListener(kind, () => (counted.pointers += 1), true);
  }
  Object.assign(globalThis, { intakeWatch: watch });
}
