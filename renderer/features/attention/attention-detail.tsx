import type { AttentionItem } from '#shared/bridge/contract.ts';
import type { Conflict } from '#shared/sync/verdict.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { useCommandWords } from './use-command-words.ts';
import { useValueWords } from './use-value-words.ts';
import type { Piece } from './word-differences.ts';
import { markDifferences } from './word-differences.ts';

type AttentionDetailProps = { readonly item: AttentionItem };

/** One step: what was wanted, why it was not accepted, and the three ways on. */
export function AttentionDetail({ item }: AttentionDetailProps) {
  const say = useSay();
  const wish = useCommandWords();
  const isSupervisor = useAppState((state) => state.session.person?.role === 'supervisor');
  const { problem } = item;
  return (
    <article className="attention-detail">
      <header className="attention-head">
        <h2 className="attention-number number">{item.number ?? say('queue:noNumber')}</h2>
        <CommandButton id="attention.open" look="quiet" />
      </header>
      <p>
        <span className="quiet">{say('attention:wanted')}:</span> {wish(item)}
      </p>
      {problem.kind === 'refused' && (
        <Notice title={say(`errors:refusal.${problem.code}.what`)}>{say(`errors:refusal.${problem.code}.next`)}</Notice>
      )}
      {problem.kind === 'conflict' && <Conflicts conflicts={problem.conflicts} />}
      <p className="quiet">{say('attention:safe')}</p>
      {!item.isOwn && !isSupervisor && <p>{say('attention:notYours', { name: item.authorName })}</p>}
      <div className="attention-actions">
        <CommandButton id="attention.applyAgain" look="primary" />
        <CommandButton id="attention.edit" />
        <CommandButton id="attention.drop" />
      </div>
      <p className="quiet">
        {say('attention:editHint')} {say('attention:dropHint')}
      </p>
    </article>
  );
}

type ConflictsProps = { readonly conflicts: readonly Conflict[] };

function Conflicts({ conflicts }: ConflictsProps) {
  const say = useSay();
  const words = useValueWords();
  return (
    <>
      <p>{say('attention:conflict')}</p>
      <table className="attention-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{say('case:facts')}</span>
            </th>
            <th scope="col">{say('attention:mine')}</th>
            <th scope="col">{say('attention:theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {conflicts.map(({ field, mine, theirs }) => {
            const left = words(field, mine);
            const right = words(field, theirs);
            return (
              <tr key={field}>
                <th scope="row">{say(`attention:field.${field}`)}</th>
                <td>
                  <Marked pieces={markDifferences(left, right)} word={say('attention:added')} />
                </td>
                <td>
                  <Marked pieces={markDifferences(right, left)} word={say('attention:different')} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

type MarkedProps = { readonly pieces: readonly Piece[]; readonly word: string };

/** A difference is a weight and a line under it, and a word for those who hear it. */
function Marked({ pieces, word }: MarkedProps) {
  return pieces.map(({ text, isOwn }, index) =>
    isOwn ? (
      // oxlint-disable-next-line react/no-array-index-key -- pieces have no name but their place
      <mark key={index} className="attention-mark">
        <span className="visually-hidden">[{word}] </span>
        {text}
      </mark>
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- pieces have no name but their place
      <span key={index}>{text}</span>
    ),
  );
}
