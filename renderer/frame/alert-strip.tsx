import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

/** What must not be missed, in words: the sound only calls for it. It takes no focus. */
export function AlertStrip() {
  const say = useSay();
  const { shown, others } = useAppState((state) => state.alerts);
  if (shown === null) return null;
  const words =
    shown.kind === 'refused'
      ? say('alerts:strip.refused', { count: shown.count })
      : say(`alerts:strip.${shown.reason}`, { number: shown.row.number ?? say('queue:noNumber') });
  return (
    <div className="strip strip-alert" data-kind={shown.kind}>
      <strong>{words}</strong>
      {shown.kind !== 'refused' && (
        <span className="strip-opening" title={shown.row.opening}>
          {shown.row.opening}
        </span>
      )}
      <span className="strip-grow quiet">{others > 0 && say('alerts:strip.others', { count: others })}</span>
      <CommandButton id="alerts.open" />
      <CommandButton id="alerts.putAway" look="quiet" />
    </div>
  );
}
