import type { CaseView } from '#shared/bridge/views.ts';
import type { LabelId } from '#shared/domain/ids.ts';
import { AttachmentsPart } from '#renderer/frame/attachments/attachments-part.tsx';
import { BreachNote } from '#renderer/frame/breach-note.tsx';
import { LimitList } from '#renderer/frame/limit-list.tsx';
import { OvertakenNotes } from '#renderer/frame/overtaken-notes.tsx';
import { WaitsTable } from '#renderer/frame/waits-table.tsx';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { caseFormOf } from '#renderer/store/case-desk-slice.ts';
import { useAppState, useTicker } from '#renderer/store/store-context.tsx';
import type { ShownCase } from '#renderer/store/cases-slice.ts';
import type { FactName } from '#renderer/store/use-case-facts.ts';
import { useCaseFacts } from '#renderer/store/use-case-facts.ts';
import { useDeadlineFace } from '#renderer/store/use-deadline-face.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { Countdown } from '#renderer/ui/countdown.tsx';
import { FactList } from '#renderer/ui/fact-list.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { CaseActions } from './case-actions.tsx';
import { CaseFamily } from './case-family.tsx';
import { CaseForm } from './case-form.tsx';
import { CaseHistory } from './case-history.tsx';
import { CitedArticle } from './cited-article.tsx';
import { DeadlineWhy } from './deadline-why.tsx';
import { FromServer } from './from-server.tsx';
import { SideRecords } from '#renderer/frame/side-records.tsx';

type CaseBodyProps = { readonly view: CaseView; readonly shown: ShownCase };

const factNames: readonly FactName[] = [
  'status',
  'kind',
  'urgency',
  'topic',
  'place',
  'detail',
  'deadlineClass',
  'outcome',
  'unit',
  'assignment',
  'assist',
  'parallel',
  'round',
  'urges',
  'caller',
  'phone',
  'language',
  'callback',
  'confidential',
  'channel',
  'answer',
  'firstAnswer',
  'finalAnswer',
];

/** What is known and what happened: the narrative and its time in the middle, facts at the right where there is room. */
export function CaseBody({ view, shown }: CaseBodyProps) {
  const say = useSay();
  const describe = useDeadlineFace('long');
  const ticker = useTicker();
  const facts = useCaseFacts(view.case, factNames);
  const form = useAppState((state) => caseFormOf(state, view.row.id));
  const { row } = view;
  return (
    <article className="case">
      <header className="case-head">
        <h2 className="case-number number">{row.number ?? say('queue:noNumber')}</h2>
        {row.districtNumbers && (
          <span className="number quiet">
            {say('unit:districtNumber', { numbers: row.districtNumbers.join(say('words:listJoin')) })}
          </span>
        )}
        <CaseLabels labelIds={view.case.labelIds ?? []} />
        {row.needsAttention && <Tag text={say('case:mark.attention')} isStrong />}
        {row.waiting > 0 && <Tag text={say('case:mark.pending', { count: row.waiting })} />}
        <span className="case-close">
          <CommandButton id="app.closePanel" look="quiet" />
        </span>
      </header>
      <div className="case-clock">
        <Countdown ticker={ticker} describe={describe(row.deadline)} isLarge />
        <LimitList limits={view.limits} />
        <BreachNote breach={view.breach} />
        <DeadlineWhy steps={view.deadlineSteps} />
      </div>
      {view.fromServerAtMs === null ? <CaseActions view={view} /> : <FromServer atMs={view.fromServerAtMs} />}
      <OvertakenNotes caseId={row.id} formKinds={form ? [form.kind] : []} />
      {form && <CaseForm form={form} state={view.case} />}
      <div className="case-columns">
        <section className="case-story">
          <p className="case-narrative">{view.case.narrative}</p>
          <AttachmentsPart key={row.id} kind="case" id={row.id} />
          <CaseHistory shown={shown} view={view} />
        </section>
        <section className="case-facts" aria-label={say('case:facts')}>
          <FactList facts={facts} />
          <CitedArticle state={view.case} />
          {shown.story && <CaseFamily family={shown.story.family} status={view.case.status} round={view.case.round} />}
          {shown.story && <WaitsTable story={shown.story} />}
          <SideRecords state={view.case} links={view.links} />
        </section>
      </div>
    </article>
  );
}

function CaseLabels({ labelIds }: { readonly labelIds: readonly LabelId[] }) {
  const names = useNames();
  return labelIds.map((id) => <Tag key={id} text={names.name('label', id)} />);
}
