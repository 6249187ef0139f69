import { Suspense } from 'react';
import { mayUse } from '#renderer/commands/all-commands.ts';
import { features } from '#renderer/features/index-list.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

/** The desk that is open, and the panel beside it if one is. */
export function WorkArea() {
  const say = useSay();
  const deskId = useAppState((state) => state.navigation.deskId);
  const panelId = useAppState((state) => state.navigation.panel);
  const desk = features.find(({ id, place }) => id === deskId && place === 'desk');
  const panel = features.find(({ id, place }) => id === panelId && place === 'panel');
  const isAllowed = useAppState((state) => desk !== undefined && mayUse(desk.roles, state));
  return (
    <main className="work" aria-label={say('app:main')}>
      <div className="work-desk" data-focus="main" tabIndex={-1}>
        <Suspense fallback={null}>
          {desk && isAllowed && <desk.Component />}
          {desk && !isAllowed && (
            <p className="empty">
              {say('app:forbidden', {
                roles: desk.roles.map((role) => say(`app:roles.${role}`)).join(say('words:listJoin')),
              })}
            </p>
          )}
        </Suspense>
      </div>
      {panel && (
        <aside className="work-panel" aria-label={say(panel.titleKey)} data-focus="panel" tabIndex={-1}>
          <Suspense fallback={null}>
            <panel.Component />
          </Suspense>
        </aside>
      )}
    </main>
  );
}
