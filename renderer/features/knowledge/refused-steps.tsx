import type { OwnArticleCommand } from '#shared/bridge/knowledge.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

/** Steps the server did not take: why, and what can become of the first. Nothing of it is lost before somebody decides. */
export function RefusedSteps() {
  const say = useSay();
  const refused = useAppState((state) => state.articleDesk.refused);
  if (refused.length === 0) return null;
  return (
    <section className="knowledge-part" aria-label={say('knowledge:own.title')}>
      <h2 className="section-title">{say('knowledge:own.title')}</h2>
      <ul className="knowledge-flags">
        {refused.map((step, index) => (
          <RefusedLine key={step.commandId} step={step} isFirst={index === 0} />
        ))}
      </ul>
    </section>
  );
}

type RefusedLineProps = { readonly step: OwnArticleCommand; readonly isFirst: boolean };

function RefusedLine({ step: { title, type, code, articleId }, isFirst }: RefusedLineProps) {
  const say = useSay();
  const activate = useAppState((state) => state.articleList.activate);
  const why = code ?? 'server-fault';
  return (
    <li>
      <button type="button" className="link-button" onClick={() => activate(articleId)}>
        {say('knowledge:own.line', { title, step: say(`knowledge:own.step.${type}`) })}
      </button>
      <p>
        {say(`knowledge:refusal.${why}.what`)} {say(`knowledge:refusal.${why}.next`)}
      </p>
      {isFirst && (
        <p className="button-row">
          <CommandButton id="knowledge.againRefused" />
          <CommandButton id="knowledge.editRefused" />
          <CommandButton id="knowledge.dropRefused" look="quiet" />
        </p>
      )}
    </li>
  );
}
