// The story of a case as it is printed: pages of A4 and nothing else of the screen, with a line on who printed it and when, in
// both languages. It is drawn when it is asked for and goes when the printing is over.

import { useEffect } from 'react';
import type { Language, TextKey } from '#renderer/i18n/texts.ts';
import { en, zh } from '#renderer/i18n/texts.ts';
import { plainTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { textOf } from '#renderer/commands/text-of.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import type { StoryPaper } from '#renderer/store/story-print-slice.ts';
import type { FactName } from '#renderer/store/use-case-facts.ts';
import { useCaseFacts } from '#renderer/store/use-case-facts.ts';
import { useCityNames } from '#renderer/store/use-city-names.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { useTimeWords } from '#renderer/store/use-time.ts';
import { FactList } from '#renderer/ui/fact-list.tsx';
import { TimeLine } from '#renderer/ui/time-line.tsx';
import { historyEntries, linksOfFamily } from './history-entries.ts';
import { WaitsTable } from './waits-table.tsx';
import './story-sheet.css';
import './undo-note.css';

const factNames: readonly FactName[] = [
  'status',
  'kind',
  'topic',
  'place',
  'detail',
  'deadlineClass',
  'outcome',
  'unit',
];
const callerFacts: readonly FactName[] = ['caller', 'phone', 'callback', 'confidential', 'channel'];

/** What is printed, or that nothing is. */
export function StorySheet() {
  const say = useSay();
  const paper = useAppState((state) => state.storyPrint.paper);
  const hasFailed = useAppState((state) => state.storyPrint.hasFailed);
  const print = useAppState((state) => state.storyPrint.print);
  useEffect(() => {
    if (paper) print();
  }, [paper, print]);
  return (
    <>
      <output className={hasFailed ? 'undo-note' : undefined}>{hasFailed && say('story:print.failed')}</output>
      {paper && <Sheet paper={paper} />}
    </>
  );
}

function Sheet({ paper }: { readonly paper: StoryPaper }) {
  const { view, story, isWithFamily } = paper;
  const say = useSay();
  const facts = useCaseFacts(view.case, [...factNames, ...callerFacts]);
  const title = isWithFamily ? 'story:print.family' : 'story:print.title';
  return (
    <main className="story-sheet">
      <Watermark paper={paper} />
      <h1 className="story-sheet-title">
        {inBoth(title).join(' · ')} <span className="number">{view.row.number ?? say('queue:noNumber')}</span>
      </h1>
      <FactList facts={facts} />
      <h2>{say('story:print.narrative')}</h2>
      <p className="story-sheet-words">{view.case.narrative}</p>
      <WaitsTable story={story} />
      <Lines paper={paper} />
      <Watermark paper={paper} />
    </main>
  );
}

function Lines({ paper: { view, history, story, isWithFamily, printedAtMs } }: { readonly paper: StoryPaper }) {
  const words = useTimeWords();
  const names = useNames();
  const cityNames = useCityNames();
  const { say, timeZone } = words;
  const numberOf = (caseId: string) => story.family.find((one) => one.caseId === caseId)?.seen?.number;
  const entries = historyEntries(history.lines, {
    words,
    names,
    cityNames,
    links: linksOfFamily(view, story.family),
    nowMs: printedAtMs,
    story: isWithFamily ? null : story,
    caseName: (caseId) => numberOf(caseId) ?? say('queue:noNumber'),
  });
  const asOf =
    history.asOfMs === null
      ? say('story:print.ownOnly')
      : say('story:print.asOf', { time: plainTime(history.asOfMs, timeZone) });
  return (
    <>
      <h2>{say('case:history')}</h2>
      <p>{asOf}</p>
      <TimeLine label={say('case:history')} entries={entries.map((entry) => ({ ...entry, time: entry.exact }))} />
    </>
  );
}

const texts = { zh, en } as const;

/** A text in both languages, the Chinese one first. */
function inBoth(key: TextKey): readonly string[] {
  return (['zh', 'en'] satisfies readonly Language[]).map((language) => textOf(texts[language], key));
}

/** Who printed it, in which role, and when: on the first and the last page, so that a copy says where it came from. */
function Watermark({ paper: { by, printedAtMs } }: { readonly paper: StoryPaper }) {
  const { timeZone } = useTimeWords();
  const roles = inBoth(`app:roles.${by.role}`);
  return inBoth('story:print.line').map((line, index) => {
    const values: Readonly<Record<string, string>> = {
      who: by.name,
      role: roles[index] ?? '',
      time: plainTime(printedAtMs, timeZone),
    };
    return (
      <p key={line} className="story-sheet-line">
        {line.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')}
      </p>
    );
  });
}
