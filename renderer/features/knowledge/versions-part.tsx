import type { ArticleViewOf } from '#shared/bridge/knowledge.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { OlderVersion } from '#renderer/store/knowledge/article-desk-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { ArticleTexts } from './article-texts.tsx';
import { CompareWords } from './compare-words.tsx';

type VersionsPartProps = { readonly view: ArticleViewOf };

/** How often the words changed, and an earlier version beside what is in force. */
export function VersionsPart({ view }: VersionsPartProps) {
  const say = useSay();
  const older = useAppState((state) => state.articleDesk.older);
  if (view.versions === 0) return null;
  return (
    <section className="knowledge-part" aria-label={say('knowledge:versions.title')}>
      <h3 className="section-title">{say('knowledge:versions.title')}</h3>
      <p className="button-row">
        <span className="quiet">{say('knowledge:versions.count', { count: view.versions })}</span>
        <CommandButton id="knowledge.older" look="quiet" />
        <CommandButton id="knowledge.newer" look="quiet" />
      </p>
      {older && <Older older={older} view={view} />}
    </section>
  );
}

function Older({ older: { number, state, words }, view: { inForce } }: VersionsPartProps & { older: OlderVersion }) {
  const say = useSay();
  if (state !== 'here' || words === null) {
    return <output className="quiet">{say(`knowledge:versions.${state === 'here' ? 'none' : state}`)}</output>;
  }
  return (
    <>
      <output>{say('knowledge:versions.older', { number })}</output>
      {inForce ? (
        <CompareWords
          before={words}
          after={inForce}
          heads={{ before: say('knowledge:versions.before'), after: say('knowledge:versions.now') }}
        />
      ) : (
        <ArticleTexts words={words} />
      )}
    </>
  );
}
