import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { useAppState } from '#renderer/store/store-context.tsx';
import { fadesAfterUses } from '#renderer/store/usage-slice.ts';
import { useCommander } from './command-context.tsx';
import { strokeCap } from './keymap.ts';

type StrokeCapProps = { readonly stroke: string; readonly isSpoken?: boolean };

/** A key in the form of keymap.ts, as this keyboard prints it. `isSpoken`: nothing beside it tells the key. */
export function StrokeCap({ stroke, isSpoken = false }: StrokeCapProps) {
  const { isMac } = useCommander();
  return <KeyCap keys={strokeCap(stroke, isMac)} isSpoken={isSpoken} />;
}

type CommandCapProps = { readonly id: string };

/** The first key of a command, quiet beside its action; it fades once the hand knows it. */
export function CommandCap({ id }: CommandCapProps) {
  const { keys, isFaded } = useCommandKey(id);
  return keys === undefined ? null : <KeyCap keys={keys} isFaded={isFaded} />;
}

/** The first key of a command as printed, and whether the hand knows it by now. */
export function useCommandKey(id: string): { readonly keys: string | undefined; readonly isFaded: boolean } {
  const { registry, isMac } = useCommander();
  const isFaded = useAppState((state) => (state.usage.uses[id] ?? 0) >= fadesAfterUses);
  const key = registry.find(id)?.keys[0];
  return { keys: key === undefined ? undefined : strokeCap(key, isMac), isFaded };
}

/** The first key of any command as printed, for a list of answers that each have one. */
export function useKeysOf(): (id: string) => string | undefined {
  const { registry, isMac } = useCommander();
  return (id) => {
    const key = registry.find(id)?.keys[0];
    return key === undefined ? undefined : strokeCap(key, isMac);
  };
}
