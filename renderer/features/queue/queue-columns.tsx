import { memo } from 'react';
import type { ListedCase } from '#shared/bridge/listed.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import { chanceWords } from '#renderer/i18n/breach-words.ts';
import type { Say } from '#renderer/i18n/texts.ts';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { useTicker } from '#renderer/store/store-context.tsx';
import { useDeadlineFace } from '#renderer/store/use-deadline-face.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { Countdown } from '#renderer/ui/countdown.tsx';
import type { GridColumn } from '#renderer/ui/data-grid.tsx';

type CellProps = { readonly row: CaseRow };

const DrawDue = memo(function DrawDue({ row }: CellProps) {
  const describe = useDeadlineFace('short');
  return <Countdown ticker={useTicker()} describe={describe(row.deadline)} />;
});

const DrawLate = memo(function DrawLate({ row: { lateChance } }: { readonly row: ListedCase }) {
  const say = useSay();
  const language = useLanguage();
  if (lateChance === null) return null;
  const { level, said, figure } = chanceWords(lateChance, { say, language });
  return (
    <span className="number queue-late" data-level={level} title={said}>
      {figure}
    </span>
  );
});

const DrawNumber = memo(function DrawNumber({ row }: CellProps) {
  const say = useSay();
  const numbers = [row.number ?? say('queue:noNumber'), ...(row.districtNumbers ?? [])].join(' · ');
  return (
    <span className="number" title={numbers}>
      {numbers}
    </span>
  );
});

const DrawStep = memo(function DrawStep({ row }: CellProps) {
  const say = useSay();
  return <span>{say(`words:status.${row.status}`)}</span>;
});

const DrawTopic = memo(function DrawTopic({ row }: CellProps) {
  const names = useNames();
  return <span title={names.path('topic', row.topicId)}>{names.name('topic', row.topicId)}</span>;
});

const DrawPlace = memo(function DrawPlace({ row }: CellProps) {
  const names = useNames();
  return <span title={names.path('place', row.placeId)}>{names.name('place', row.placeId)}</span>;
});

const DrawUnit = memo(function DrawUnit({ row }: CellProps) {
  const names = useNames();
  const name = names.name('unit', row.leadUnitId);
  return <span title={name}>{name}</span>;
});

/** Urgency is a letter and a weight: a critical case is read first because it is heavy, not because it is red. */
const DrawOpening = memo(function DrawOpening({ row }: CellProps) {
  const say = useSay();
  return (
    <span className="queue-opening" data-urgency={row.urgency} title={row.opening}>
      {row.urgency !== 'normal' && <b className="queue-urgency">{say(`words:urgency.${row.urgency}`)} </b>}
      {row.opening}
    </span>
  );
});

const DrawMark = memo(function DrawMark({ row }: CellProps) {
  const say = useSay();
  const names = useNames();
  if (row.needsAttention) return <span className="queue-mark-attention">{say('queue:attention')}</span>;
  const marks = [
    ...(row.waiting > 0 ? [say('queue:waiting')] : []),
    ...(row.labelIds ?? []).map((id) => names.name('label', id)),
    ...row.flags.map((flag) => say(`queue:flag.${flag}`)),
    ...(row.urges > 0 ? [say('queue:urged', { count: row.urges })] : []),
    ...(row.round > 1 ? [say('queue:round', { round: row.round })] : []),
  ].join(say('words:listJoin'));
  return (
    <span className="quiet" title={marks}>
      {marks}
    </span>
  );
});

/** `isNarrow`: beside a peek, only what tells cases apart. `seesLate`: the person is told how likely cases are to be late. */
type Shown = { readonly isNarrow: boolean; readonly seesLate: boolean };

/** The columns of the list. */
export function queueColumns(say: Say, { isNarrow, seesLate }: Shown): readonly GridColumn<ListedCase>[] {
  const late = { id: 'late', title: say('queue:column.late'), widthPx: 96, Draw: DrawLate } as const;
  const columns: readonly (GridColumn<ListedCase> & { readonly isWide?: true })[] = [
    { id: 'due', title: say('queue:column.due'), widthPx: 172, Draw: DrawDue },
    ...(seesLate ? [late] : []),
    { id: 'number', title: say('queue:column.number'), widthPx: 152, Draw: DrawNumber },
    { id: 'step', title: say('queue:column.step'), widthPx: 104, Draw: DrawStep, isWide: true },
    { id: 'topic', title: say('queue:column.topic'), widthPx: 100, grow: 2, Draw: DrawTopic },
    { id: 'place', title: say('queue:column.place'), widthPx: 100, grow: 2, Draw: DrawPlace },
    { id: 'unit', title: say('queue:column.unit'), widthPx: 130, grow: 2, Draw: DrawUnit, isWide: true },
    { id: 'opening', title: say('queue:column.opening'), widthPx: 140, grow: 4, Draw: DrawOpening },
    { id: 'mark', title: say('queue:column.mark'), widthPx: 116, Draw: DrawMark, isWide: true },
  ];
  return isNarrow ? columns.filter(({ isWide }) => !isWide) : columns;
}
