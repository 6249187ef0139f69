import type { ArticleViewOf } from '#shared/bridge/knowledge.ts';
import type { ArticleFlag } from '#shared/domain/knowledge/article.ts';
import { flagKinds } from '#shared/domain/knowledge/article.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { dayTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';

type FlagsPartProps = { readonly view: ArticleViewOf };

/** What people at the desks found wrong and nobody settled yet, and the keys to say more. */
export function FlagsPart({ view }: FlagsPartProps) {
  const say = useSay();
  const title = say(view.flags.length > 0 ? 'knowledge:flags.title' : 'knowledge:flags.say');
  return (
    <section className="knowledge-part" aria-label={title}>
      <h3 className="section-title">{title}</h3>
      {view.flags.length > 0 && (
        <ul className="knowledge-flags" aria-label={say('knowledge:flags.title')}>
          {view.flags.map((flag) => (
            <FlagLine key={flag.id} flag={flag} people={view.people} />
          ))}
        </ul>
      )}
      <p className="button-row">
        {view.flags.length > 0 && <CommandButton id="knowledge.settle" />}
        {flagKinds.map((kind) => (
          <CommandButton key={kind} id={`knowledge.flag.${kind}`} look="quiet" />
        ))}
      </p>
    </section>
  );
}

type FlagLineProps = { readonly flag: ArticleFlag; readonly people: ArticleViewOf['people'] };

function FlagLine({ flag: { kind, note, by, atMs, version, caseId }, people }: FlagLineProps) {
  const words = useTimeWords();
  const nowMs = useNowMs();
  const { say } = words;
  const who = { name: people[by] ?? by, time: dayTime(atMs, nowMs, words), version };
  return (
    <li>
      <p>{note}</p>
      <p className="quiet">
        {say('knowledge:flags.by', { ...who, kind: say(`knowledge:flags.kind.${kind}`) })}{' '}
        {caseId !== null && <AtCase caseId={caseId} />}
      </p>
    </li>
  );
}

function AtCase({ caseId }: { readonly caseId: CaseId }) {
  const say = useSay();
  const openCase = useAppState((state) => state.navigation.openCase);
  return (
    <button type="button" className="link-button" onClick={() => openCase(caseId)}>
      {say('knowledge:flags.atCase')}
    </button>
  );
}
