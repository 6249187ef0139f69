import type { ImportedLine } from '#shared/bridge/knowledge.ts';
import { maxArticleFileChars } from '#shared/bridge/knowledge.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import type { Say } from '#renderer/i18n/texts.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { ArticleReport } from '#renderer/store/knowledge/article-file-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { Notice } from '#renderer/ui/notice.tsx';

/** Taking a file in: chosen, checked line by line, and proposed only then. */
export function FilePart() {
  const say = useSay();
  const { report, isProposed, isBusy, problem } = useAppState((state) => state.articleFile);
  return (
    <section className="article-form" aria-label={say('knowledge:file.title')}>
      <h2 className="section-title">{say('knowledge:file.title')}</h2>
      <p>{say('knowledge:file.what')}</p>
      <FileChoice />
      {problem !== null && (
        <Notice tone="danger" title={say(`knowledge:file.problem.${problem}.what`)} isUrgent>
          {say(`knowledge:file.problem.${problem}.next`)}
        </Notice>
      )}
      <output className="quiet">{isBusy && say('knowledge:file.busy')}</output>
      {report && <Report report={report} isProposed={isProposed} />}
      <p className="button-row">
        <CommandButton id="knowledge.proposeFile" look="primary" />
        <CommandButton id="knowledge.closeFile" look="quiet" />
      </p>
    </section>
  );
}

/** Drawn as a button of the desk's own language. */
function FileChoice() {
  const say = useSay();
  const fileName = useAppState((state) => state.articleFile.fileName);
  const check = useAppState((state) => state.articleFile.check);
  const refuseFile = useAppState((state) => state.articleFile.refuseFile);
  const report = useAppState((state) => state.failure.report);

  async function take(file: File): Promise<void> {
    // A character is at least a byte.
    if (file.size > maxArticleFileChars * 4) return refuseFile('too-large');
    const content = await file.text().catch(() => null);
    // The medium went away between the choice and the reading.
    if (content === null) return refuseFile('unreadable');
    return check(file.name, content);
  }

  return (
    <div className="knowledge-file">
      <label className="button knowledge-file-button">
        <input
          className="visually-hidden"
          id="article-file"
          data-focus="article-file"
          type="file"
          accept=".jsonl,.json,.txt"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) void take(file).catch(report);
            // The same file may be chosen again after it was put right.
            event.currentTarget.value = '';
          }}
        />
        {say('knowledge:file.choose')}
      </label>
      <output className="quiet" htmlFor="article-file">
        {fileName ?? say('knowledge:file.none')}
      </output>
    </div>
  );
}

type ReportProps = { readonly report: ArticleReport; readonly isProposed: boolean };

function Report({ report: { proposed, unchanged, problems, lines }, isProposed }: ReportProps) {
  const say = useSay();
  const left = proposed + unchanged + problems - lines.length;
  return (
    <>
      <output>
        {say(isProposed ? 'knowledge:file.done' : 'knowledge:file.checked', { proposed, unchanged, problems })}
      </output>
      <ul className="knowledge-report" aria-label={say('knowledge:file.report')}>
        {lines.map((line) => (
          <li key={line.line} data-became={line.became}>
            <span className="number">{say('knowledge:file.line', { line: line.line })}</span> {becameWords(line, say)}
          </li>
        ))}
      </ul>
      {left > 0 && <p className="quiet">{say('knowledge:file.more', { count: left })}</p>}
    </>
  );
}

function becameWords({ became, code, detail, articleId }: ImportedLine, say: Say): string {
  const why = code === null ? detail : say(`knowledge:refusal.${code}.what`);
  return [say(`knowledge:file.became.${became}`), articleId ?? '', why].filter((part) => part !== '').join(' · ');
}
