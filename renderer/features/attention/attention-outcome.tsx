import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { Notice } from '#renderer/ui/notice.tsx';

/** What the last decision led to. */
export function AttentionOutcomeLine() {
  const say = useSay();
  const outcome = useAppState((state) => state.attention.outcome);
  if (outcome === null) return null;
  if (outcome.kind === 'refused') {
    return (
      <Notice tone="danger" title={say(`errors:refusal.${outcome.code}.what`)} isUrgent>
        {say(`errors:refusal.${outcome.code}.next`)}
      </Notice>
    );
  }
  if (outcome.action === 'edit') return null;
  return <output className="attention-done">{say(`attention:done.${outcome.action}`)}</output>;
}
