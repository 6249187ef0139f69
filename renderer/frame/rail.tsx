import { useShallow } from 'zustand/react/shallow';
import type { Feature } from '#renderer/features/feature.ts';
import { features } from '#renderer/features/index-list.ts';
import { mayUse } from '#renderer/commands/all-commands.ts';
import { useCommander, useRunCommand } from '#renderer/commands/command-context.tsx';
import { ariaKeys, strokeCap } from '#renderer/commands/keymap.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

/** The longest cap the rail has room for. */
const longestCap = 3;

/** The desks this person may use, each with its digit, or the key the person gave it. */
export function Rail() {
  const say = useSay();
  const allowed = useAppState(
    useShallow((state) => features.filter(({ place, roles }) => place === 'desk' && mayUse(roles, state))),
  );
  return (
    <nav className="rail" aria-label={say('app:rail')}>
      <ul>
        {allowed.map((feature) => (
          <li key={feature.id}>
            <RailItem feature={feature} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

type RailItemProps = { readonly feature: Feature };

function RailItem({ feature: { id, titleKey, badge: badgeOf } }: RailItemProps) {
  const say = useSay();
  const run = useRunCommand();
  const { registry, isMac } = useCommander();
  const keys = registry.find(`open.${id}`)?.keys ?? [];
  const isOpen = useAppState((state) => state.navigation.deskId === id);
  const badge = useAppState((state) => badgeOf?.(state) ?? null);
  return (
    <button
      type="button"
      className="rail-item"
      aria-current={isOpen ? 'page' : undefined}
      aria-keyshortcuts={ariaKeys(keys, isMac) || undefined}
      onClick={() => run(`open.${id}`)}
    >
      <span className="rail-key" aria-hidden="true">
        {keys.map((key) => strokeCap(key, isMac)).find(({ length }) => length <= longestCap)}
      </span>
      <span className="rail-name">{say(titleKey)}</span>
      {badge !== null && badge > 0 && <span className="rail-badge">{badge}</span>}
    </button>
  );
}
