import type { PracticeSheet } from '#shared/bridge/practice.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { scoreOf } from './score.ts';
import './practice.css';

/** The trainer's sheet: what was said beside what was logged, seconds and keys. */
export function SheetPanel() {
  const sheet = useAppState((state) =>
    state.practice.sheets.find(({ callId }) => callId === state.practice.shownCallId),
  );
  return sheet ? <Sheet sheet={sheet} /> : null;
}

type SheetProps = { readonly sheet: PracticeSheet };

function Sheet({ sheet }: SheetProps) {
  const say = useSay();
  const language = useLanguage();
  const facts = [
    say('practice:sheet.score', scoreOf(sheet)),
    sheet.secondsToSave === null
      ? say('practice:sheet.notSaved')
      : say('practice:sheet.toSave', { seconds: Math.round(sheet.secondsToSave) }),
    ...(sheet.secondsOfCall === null
      ? []
      : [say('practice:sheet.ofCall', { seconds: Math.round(sheet.secondsOfCall) })]),
    say('practice:sheet.keys', { count: sheet.keys }),
  ];
  return (
    <article className="sheet">
      <header className="sheet-head">
        <div>
          <p className="section-title">{say('practice:sheet.title')}</p>
          <h2 className="page-title">{sheet.title[language]}</h2>
        </div>
        <CommandButton id="app.closePanel" look="quiet">
          {say('practice:commands.closeSheet')}
        </CommandButton>
      </header>
      <p>{facts.join(' · ')}</p>
      <table className="sheet-table">
        <thead>
          <tr>
            <th scope="col">{say('practice:sheet.what')}</th>
            <th scope="col">{say('practice:sheet.said')}</th>
            <th scope="col">{say('practice:sheet.logged')}</th>
            <th scope="col">{say('practice:sheet.result')}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.lines.map((line) => (
            <tr key={line.label.en} data-verdict={line.verdict}>
              <th scope="row">{line.label[language]}</th>
              <td>{line.said || '—'}</td>
              <td>{line.logged || say('practice:sheet.nothing')}</td>
              <td className="sheet-verdict">{say(`practice:verdict.${line.verdict}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details>
        <summary className="section-title">{say('practice:sheet.transcript')}</summary>
        <ol className="sheet-said">
          {sheet.said.map(({ atSeconds, text }) => (
            <li key={`${atSeconds} ${text}`}>
              <span className="quiet">{say('practice:sheet.at', { seconds: Math.round(atSeconds) })}</span>
              <span>{text}</span>
            </li>
          ))}
        </ol>
      </details>
    </article>
  );
}
