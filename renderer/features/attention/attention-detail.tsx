import type { AttentionItem } from '#shared/bridge/contract.ts';
import type { Conflict } from '#shared/sync/verdict.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { SideBySide } from '#renderer/frame/side-by-side.tsx';
import { dayTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { useValueWords } from '#renderer/store/use-value-words.ts';
import { FactList } from '#renderer/ui/fact-list.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { isEditable, nextAction } from './next-action.ts';
import { useCommandWords } from './use-command-words.ts';
import { useEnteredWords } from './use-entered-words.ts';

type AttentionDetailProps = { readonly item: AttentionItem };

/** One step: what was wanted, why it was not accepted, what was entered with it, and the ways on. */
export function AttentionDetail({ item }: AttentionDetailProps) {
  const say = useSay();
  const words = useTimeWords();
  const nowMs = useNowMs();
  const wish = useCommandWords();
  const { problem } = item;
  return (
    <article className="attention-detail">
      <header>
        <h2 className="attention-number number">{item.number ?? say('queue:noNumber')}</h2>
        <p>
          <span className="quiet">{say('attention:wanted')}:</span> {wish(item)}{' '}
          <span className="quiet">
            {item.isOwn
              ? say('attention:byYou', { time: dayTime(item.atMs, nowMs, words) })
              : say('attention:by', { name: item.authorName, time: dayTime(item.atMs, nowMs, words) })}
          </span>
        </p>
      </header>
      {problem.kind === 'refused' && (
        <Notice title={say(`errors:refusal.${problem.code}.what`)}>{say(`errors:refusal.${problem.code}.next`)}</Notice>
      )}
      {problem.kind === 'conflict' && <Conflicts conflicts={problem.conflicts} />}
      <Entered item={item} />
      <WaysOn item={item} />
    </article>
  );
}

function Entered({ item }: AttentionDetailProps) {
  const say = useSay();
  const { facts, said } = useEnteredWords()(item);
  if (facts.length === 0 && said === null) return null;
  return (
    <section aria-labelledby="attention-entered">
      <h3 className="section-title" id="attention-entered">
        {say(item.isOwn ? 'attention:enteredByYou' : 'attention:enteredBy', { name: item.authorName })}
      </h3>
      {said === null ? <FactList facts={facts} /> : <p className="attention-said">{said}</p>}
    </section>
  );
}

const buttons = ['applyAgain', 'edit', 'drop', 'open'] as const;

/** The likely way on is marked; each says what it does. */
function WaysOn({ item }: AttentionDetailProps) {
  const say = useSay();
  const isSupervisor = useAppState((state) => state.session.person?.role === 'supervisor');
  const likely = nextAction(item);
  const shown = buttons.filter((id) => id !== 'edit' || isEditable(item));
  return (
    <footer className="attention-ways">
      {!item.isOwn && !isSupervisor && <p>{say('attention:notYours', { name: item.authorName })}</p>}
      <dl className="attention-actions">
        {shown.map((id) => (
          <div key={id} className="attention-action">
            <dt>
              <CommandButton id={`attention.${id}`} look={id === likely ? 'primary' : 'plain'} />
            </dt>
            <dd className="quiet">{say(`attention:does.${id}`)}</dd>
          </div>
        ))}
      </dl>
    </footer>
  );
}

type ConflictsProps = { readonly conflicts: readonly Conflict[] };

function Conflicts({ conflicts }: ConflictsProps) {
  const say = useSay();
  const words = useValueWords();
  const rows = conflicts.map(({ field, mine, theirs }) => ({
    key: field,
    label: say(`attention:field.${field}`),
    mine: words(field, mine),
    theirs: words(field, theirs),
  }));
  return (
    <>
      <p>{say('attention:conflict')}</p>
      <SideBySide rows={rows} />
    </>
  );
}
