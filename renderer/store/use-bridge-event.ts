import { useEffect, useEffectEvent } from 'react';
import type { EventName, EventPayload } from '#shared/bridge/contract.ts';
import { useBridge } from './store-context.tsx';

/** Runs `listener` on every event of that name, and whenever the host has come back (null: anything may have changed). */
export function useBridgeEvent<Name extends EventName>(
  name: Name,
  listener: (payload: EventPayload<Name> | null) => void,
): void {
  const bridge = useBridge();
  const tell = useEffectEvent(listener);
  useEffect(() => {
    const ends = [
      bridge.on(name, (payload) => tell(payload)),
      bridge.onState((state) => state.kind === 'ready' && tell(null)),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [bridge, name]);
}
