import { useEffect, useState } from 'react';
import type { DriftView } from '#shared/bridge/drift.ts';
import { useAppDeps, useAppState } from '#renderer/store/store-context.tsx';

/** While the server makes a newer report. */
const askAgainMs = 3_000;

/** An answer, and of which question it is. */
type Told = { readonly personId: string; readonly isOnline: boolean; readonly asked: number; readonly view: DriftView };
type Drift = {
  /** null: the first answer is on its way. */
  readonly view: DriftView | null;
  again(): void;
};

/** What the server says of how suggestions fare: asked when it is looked at, when the link is back, and until it is of now. */
export function useDrift(): Drift {
  const { bridge, clock } = useAppDeps();
  const personId = useAppState((state) => state.session.person?.personId ?? '');
  const isOnline = useAppState((state) => state.sync.status?.link.kind === 'online');
  const report = useAppState((state) => state.failure.report);
  const [told, setTold] = useState<Told | null>(null);
  const [asked, setAsked] = useState(0);

  useEffect(() => {
    let isOver = false;
    const take = (view: DriftView) => {
      if (!isOver) setTold({ personId, isOnline, asked, view });
    };
    bridge.call('routing.drift', {}).then(take, (error: unknown) => {
      if (!isOver) report(error);
    });
    return () => void (isOver = true);
  }, [bridge, report, personId, isOnline, asked]);

  useEffect(() => {
    if (told?.view.state !== 'making') return undefined;
    const next = told.asked + 1;
    const timer = clock.after(askAgainMs, () => setAsked(next));
    return () => timer.cancel();
  }, [clock, told]);

  return {
    // What the one before was shown is not for whoever sits here now.
    view: told?.personId === personId ? told.view : null,
    again: () => setAsked(asked + 1),
  };
}
