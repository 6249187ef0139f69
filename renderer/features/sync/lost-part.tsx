import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

/** Cases of which a server that fell back has less than this console had seen. Nothing here while there are none. */
export function LostPart() {
  const say = useSay();
  const items = useAppState((state) => state.syncDesk.lost);
  if (items.length === 0) return null;
  const changes = (count: number): string => (count === 0 ? say('sync:lost.gone') : say('sync:lost.steps', { count }));
  return (
    <section className="sync-part sync-lost" aria-labelledby="sync-lost">
      <header className="sync-part-head">
        <h2 className="sync-part-title" id="sync-lost">
          {say('sync:lost.title')}
        </h2>
        <div className="sync-actions">
          <CommandButton id="sync.copyLost" />
          <CommandButton id="sync.forgetLost" />
        </div>
      </header>
      <p>
        {say('sync:lost.what', { count: items.length })} {say('sync:lost.next')}
      </p>
      <table className="sync-lost-list" aria-label={say('sync:lost.list')}>
        <thead>
          <tr>
            {(['number', 'summary', 'seen', 'server'] as const).map((column) => (
              <th key={column} scope="col">
                {say(`sync:lost.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ caseId, number, summary, seenRevision, serverRevision, serverNumber }) => (
            <tr key={caseId}>
              <th scope="row" className="number">
                {number ?? say('queue:noNumber')}
              </th>
              <td>{summary === '' ? <span className="quiet">{say('sync:lost.noSummary')}</span> : summary}</td>
              <td>{changes(seenRevision)}</td>
              <td>
                {serverNumber === null
                  ? changes(serverRevision)
                  : say('sync:lost.otherNumber', { number: serverNumber })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
