import { useShallow } from 'zustand/react/shallow';
import type { Feature } from '#renderer/features/feature.ts';
import { features } from '#renderer/features/index-list.ts';
import { mayUse } from '#renderer/commands/all-commands.ts';
import { useRunCommand } from '#renderer/commands/command-context.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

/** The desks this person may use, each with its digit. */
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

function RailItem({ feature: { id, railKey, titleKey, badge: badgeOf } }: RailItemProps) {
  const say = useSay();
  const run = useRunCommand();
  const isOpen = useAppState((state) => state.navigation.deskId === id);
  const badge = useAppState((state) => badgeOf?.(state) ?? null);
  return (
    <button
      type="button"
      className="rail-item"
      aria-current={isOpen ? 'page' : undefined}
      aria-keyshortcuts={railKey ?? undefined}
      onClick={() => run(`open.${id}`)}
    >
      <span className="rail-key" aria-hidden="true">
        {railKey}
      </span>
      <span className="rail-name">{say(titleKey)}</span>
      {badge !== null && badge > 0 && <span className="rail-badge">{badge}</span>}
    </button>
  );
}
