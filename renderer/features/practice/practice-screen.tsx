import { CommandButton } from '#renderer/commands/command-button.tsx';
import { durationWords } from '#renderer/i18n/time-words.ts';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { scoreOf } from './score.ts';
import './practice.css';

/** Start and stop a round, and the sheets so far. */
export function PracticeScreen() {
  const say = useSay();
  const status = useAppState((state) => state.practice.status);
  const language = useAppState((state) => state.practice.language);
  const setLanguage = useAppState((state) => state.practice.setLanguage);
  const isOn = status?.isOn ?? false;
  return (
    <div className="practice">
      <h1 className="page-title">{say('practice:title')}</h1>
      <p>{say('practice:intro')}</p>
      <Choice
        label={say('practice:language.label')}
        options={(['zh', 'en', 'both'] as const).map((value) => ({ value, text: say(`practice:language.${value}`) }))}
        value={language}
        onChoose={setLanguage}
        isDisabled={isOn}
      />
      <p className="practice-state">
        <PracticeState />
      </p>
      <p className="button-row">
        {isOn ? <CommandButton id="practice.stop" /> : <CommandButton id="practice.start" look="primary" />}
        <CommandButton id="practice.next" />
      </p>
      <SheetList />
    </div>
  );
}

/** Whether practice is on, how far the round is, when it rings next. */
export function PracticeState() {
  const say = useSay();
  const words = useTimeWords();
  const nowMs = useNowMs();
  const status = useAppState((state) => state.practice.status);
  const isRinging = useAppState((state) => state.call.current?.state === 'ringing');
  if (!status?.isOn) return <>{say('practice:state.off')}</>;
  const { left, done, nextCallAtMs } = status;
  const parts = [
    say('practice:state.on', { left, done }),
    ...(isRinging ? [say('practice:state.ringing')] : []),
    ...(nextCallAtMs !== null && nextCallAtMs > nowMs
      ? [say('practice:state.next', { duration: durationWords(nextCallAtMs - nowMs, words) })]
      : []),
  ];
  return <>{parts.join(' ')}</>;
}

function SheetList() {
  const say = useSay();
  const language = useLanguage();
  const sheets = useAppState((state) => state.practice.sheets);
  const showSheet = useAppState((state) => state.practice.showSheet);
  return (
    <section className="sheets" aria-labelledby="sheets-title">
      <h2 className="section-title" id="sheets-title">
        {say('practice:sheets.title')}
      </h2>
      {sheets.length === 0 && <p className="quiet">{say('practice:sheets.none')}</p>}
      <ul className="sheets-list">
        {sheets.map((sheet) => (
          <li key={sheet.callId}>
            <button type="button" className="sheets-row" onClick={() => showSheet(sheet.callId)}>
              <span>{sheet.title[language]}</span>
              <span className="number quiet">{sheet.caseNumber ?? say('practice:sheet.notSaved')}</span>
              <span>{say('practice:sheet.score', scoreOf(sheet))}</span>
              <span className="quiet">{say('practice:sheet.keys', { count: sheet.keys })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
