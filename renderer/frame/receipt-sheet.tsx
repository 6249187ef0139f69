// The receipt as it is printed: one page, A5, in both languages, and nothing else of the screen. It is drawn when it is asked
// for and goes when the printing is over.

import { useEffect } from 'react';
import type { DocumentKind } from '#shared/city/counter-file.ts';
import type { HandedIn } from '#shared/domain/handed-in.ts';
import { showTrackingCode } from '#shared/domain/tracking-code.ts';
import { textOf } from '#renderer/commands/text-of.ts';
import type { Language, TextKey } from '#renderer/i18n/texts.ts';
import { en, zh } from '#renderer/i18n/texts.ts';
import { plainTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { Receipt } from '#renderer/store/receipt.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import './receipt-sheet.css';
import './undo-note.css';

/** More papers are set in a smaller type, a line each, so that all of them stay on the page. */
const usualPapers = 8;
/** Longer words are cut on paper: the whole stands in the case. */
const mostNameChars = { usual: 40, dense: 26 };

/** What is printed, or why nothing is. */
export function ReceiptSheet() {
  const say = useSay();
  const sheet = useAppState((state) => state.receipt.sheet);
  const problem = useAppState((state) => state.receipt.problem);
  const city = useAppState((state) => state.city.desk?.city);
  const print = useAppState((state) => state.receipt.print);
  useEffect(() => {
    if (sheet) print();
  }, [sheet, print]);
  return (
    <>
      <output className={problem === null ? undefined : 'undo-note'}>
        {problem !== null && say(`counter:nothingToPrint.${problem}`)}
      </output>
      {sheet && city && <Sheet receipt={sheet} />}
    </>
  );
}

function Sheet({ receipt }: { readonly receipt: Receipt }) {
  const both = useBoth();
  const city = useAppState((state) => state.city.desk?.city);
  if (!city) return null;
  const { number, code, takenAtMs, dueAtMs, unitId, name, papers } = receipt;
  const hotline = city.counter.hotline?.value;
  const time = (atMs: number) => plainTime(atMs, city.timeZone);
  const unit = city.units.find(({ id }) => id === unitId)?.name;
  return (
    <article className="receipt" data-dense={papers.length > usualPapers}>
      <p className="receipt-city">{both.named(city.name)}</p>
      <h1 className="receipt-title">{both.say('counter:receipt.title')}</h1>
      <dl className="receipt-facts">
        <Fact title="counter:receipt.number" value={number ?? both.say('counter:receipt.numberLater')} isLarge />
        <Fact title="counter:receipt.code" value={showTrackingCode(code)} isLarge />
        <Fact title="counter:receipt.taken" value={time(takenAtMs)} />
        <Fact
          title="counter:receipt.due"
          value={dueAtMs === null ? both.say('counter:receipt.dueLater') : time(dueAtMs)}
        />
        {unit && <Fact title="counter:receipt.unit" value={both.named(unit)} />}
        {name !== '' && <Fact title="counter:receipt.name" value={name} />}
      </dl>
      <Papers papers={papers} kinds={city.counter.documentKinds.value} />
      <footer className="receipt-foot">
        {hotline !== undefined && both.each('counter:receipt.hotline', { hotline })}
        {both.each('counter:receipt.secret')}
      </footer>
    </article>
  );
}

type FactProps = { readonly title: TextKey; readonly value: string; readonly isLarge?: boolean };

function Fact({ title, value, isLarge = false }: FactProps) {
  const both = useBoth();
  return (
    <div className="receipt-fact">
      <dt>{both.say(title)}</dt>
      <dd data-large={isLarge}>{value}</dd>
    </div>
  );
}

type PapersProps = { readonly papers: readonly HandedIn[]; readonly kinds: readonly DocumentKind[] };

function Papers({ papers, kinds }: PapersProps) {
  const both = useBoth();
  const mostChars = mostNameChars[papers.length > usualPapers ? 'dense' : 'usual'];
  if (papers.length === 0) return <p>{both.say('counter:receipt.nothing')}</p>;
  return (
    <table className="receipt-papers">
      <caption>{both.say('counter:receipt.papers')}</caption>
      <tbody>
        {papers.map((paper, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two papers may be alike
          <tr key={index}>
            <td>{index + 1}</td>
            <td>{both.paper(paper, kinds, mostChars)}</td>
            <td>{both.say(`counter:forms.${paper.form}`)}</td>
            <td>{paper.pages === null ? '—' : `${paper.pages} ${both.say('counter:receipt.pages')}`}</td>
            <td>{both.say(paper.isReturned ? 'counter:returned' : 'counter:kept')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Named = Readonly<Record<Language, string>>;
const texts = { zh, en } as const;

function distinct(words: readonly string[]): string {
  return [...new Set(words)].join(' · ');
}

/** Both languages side by side, the one of the city first: the citizen reads one of them, and not always that of the desk. */
function useBoth() {
  const main = useAppState((state) => state.city.desk?.city.mainLanguage ?? 'zh');
  const order: readonly Language[] = main === 'en' ? ['en', 'zh'] : ['zh', 'en'];
  const named = (name: Named) => distinct(order.map((language) => name[language]));
  const said = (key: TextKey) => order.map((language) => textOf(texts[language], key));
  return {
    named,
    say: (key: TextKey) => distinct(said(key)),
    each: (key: TextKey, values: Readonly<Record<string, string>> = {}) =>
      said(key).map((text) => (
        <p key={text}>{text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')}</p>
      )),
    paper({ kindId, name }: HandedIn, kinds: readonly DocumentKind[], mostChars: number): string {
      const kind = kinds.find(({ id }) => id === kindId);
      const cut = name.length > mostChars ? `${name.slice(0, mostChars)}…` : name;
      return [kind ? named(kind.name) : (kindId ?? ''), cut].filter((part) => part !== '').join(' · ');
    },
  };
}
