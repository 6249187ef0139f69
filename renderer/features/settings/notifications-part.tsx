import { useState } from 'react';
import type { NotificationWishes } from '#shared/bridge/notifications.ts';
import { soundKinds } from '#shared/bridge/sounds.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { notificationWishesOf } from '#renderer/store/notifications-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { Choice } from '#renderer/ui/choice.tsx';

/** Which announcements also leave the window, and whether the browser lets them. */
export function NotificationsPart() {
  const say = useSay();
  const permission = useAppState((state) => state.notifications.permission);
  const wishes = useAppState(notificationWishesOf);
  return (
    <section className="settings-sounds" aria-labelledby="notifications-title" data-focus="notifications" tabIndex={-1}>
      <h2 id="notifications-title" className="section-title">
        {say('alerts:notifications.label')}
      </h2>
      <p className="quiet">{say('alerts:notifications.hint')}</p>
      <output>{permission !== 'granted' && say(`alerts:notifications.${permission}`)}</output>
      {(permission === 'ask' || wishes === null) && permission !== 'missing' && (
        <p>
          <CommandButton id="alerts.notifications" />
        </p>
      )}
      {permission === 'granted' && wishes !== null && <Wishes wishes={wishes} />}
    </section>
  );
}

type WishesProps = { readonly wishes: NotificationWishes };

function Wishes({ wishes }: WishesProps) {
  const say = useSay();
  const { change, tryOut } = useAppState((state) => state.notifications);
  const report = useAppState((state) => state.failure.report);
  const [said, setSaid] = useState('');
  return (
    <>
      {([...soundKinds, 'quietWhileRinging'] as const).map((kind) => (
        <Choice
          key={kind}
          label={say(kind === 'quietWhileRinging' ? 'alerts:notifications.quietWhileRinging' : `alerts:sounds.${kind}`)}
          value={wishes[kind] ? 'on' : 'off'}
          options={(['on', 'off'] as const).map((id) => ({ value: id, text: say(`alerts:notifications.${id}`) }))}
          onChoose={(id) => void change({ [kind]: id === 'on' }).catch(report)}
        />
      ))}
      <p>
        <button
          type="button"
          className="button"
          onClick={() => setSaid(say(tryOut() ? 'alerts:notifications.shown' : 'alerts:notifications.denied'))}
        >
          {say('alerts:notifications.test')}
        </button>
      </p>
      <output>{said}</output>
    </>
  );
}
