import { fadesAfterUses } from '#renderer/store/usage-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useCommander } from './command-context.tsx';
import { strokeCap } from './keymap.ts';

type KeyCapProps = { readonly keys: string };

/** One key as text on a cap. */
export function KeyCap({ keys }: KeyCapProps) {
  const { isMac } = useCommander();
  return (
    <kbd className="key-cap" aria-hidden="true">
      {strokeCap(keys, isMac)}
    </kbd>
  );
}

type CommandCapProps = { readonly id: string };

/** The first key of a command, quiet beside its action; it fades once the hand knows it. */
export function CommandCap({ id }: CommandCapProps) {
  const { registry, isMac } = useCommander();
  const uses = useAppState((state) => state.usage.uses[id] ?? 0);
  const key = registry.find(id)?.keys[0];
  if (key === undefined) return null;
  return (
    <kbd className={uses >= fadesAfterUses ? 'key-cap key-cap-known' : 'key-cap'} aria-hidden="true">
      {strokeCap(key, isMac)}
    </kbd>
  );
}
