import type { SyncStatus } from '#shared/bridge/views.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';

type AttentionPartProps = { readonly status: SyncStatus };

/** What was not accepted has a desk of its own; here is how much it is and the key that goes there. */
export function AttentionPart({ status: { attention } }: AttentionPartProps) {
  const say = useSay();
  return (
    <section className="sync-part" aria-labelledby="sync-attention">
      <header className="sync-part-head">
        <h2 className="sync-part-title" id="sync-attention">
          {say('sync:row.attention')}
        </h2>
        {attention > 0 && <CommandButton id="sync.attention" />}
      </header>
      <p>{attention === 0 ? say('sync:attentionNone') : say('sync:attention', { count: attention })}</p>
    </section>
  );
}
