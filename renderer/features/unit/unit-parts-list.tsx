import type { CaseView } from '#shared/bridge/views.ts';
import { clockTime, dayTime, leftWords } from '#renderer/i18n/time-words.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import type { NextStep, UnitPart } from '#renderer/store/unit-parts.ts';
import { returnWindowOf, unconfirmedReturns, unitParts } from '#renderer/store/unit-parts.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';

type UnitPartsListProps = { readonly view: CaseView };

/** The parts of the case that are before this person: what each is, what comes next in it, and whether it can still be returned. */
export function UnitPartsList({ view }: UnitPartsListProps) {
  const words = useTimeWords();
  const names = useNames();
  const person = useAppState((state) => state.session.person);
  const parts = unitParts(view, person);
  const { say } = words;
  if (parts.length === 0) return null;
  const title = say(person?.role === 'district' ? 'unit:parts.titleDistrict' : 'unit:parts.title');
  return (
    <section className="unit-parts" aria-label={title}>
      <h3 className="section-title">{title}</h3>
      <ul className="unit-part-list">
        {parts.map((part) => (
          <PartLine key={part.assignment.id} part={part} view={view} />
        ))}
      </ul>
      {unconfirmedReturns(view, parts).map(({ assignmentId, reason, rightfulUnitId, basis }) => (
        <p key={assignmentId}>
          {say('unit:waitsForHead', {
            unit: names.name('unit', unitOf(parts, assignmentId)),
            reason: say(`domain:returnReason.${reason}`),
            rightful: names.name('unit', rightfulUnitId),
            basis,
          })}
        </p>
      ))}
    </section>
  );
}

function unitOf(parts: readonly UnitPart[], id: string) {
  return parts.find(({ assignment }) => assignment.id === id)?.assignment.unitId ?? null;
}

function PartLine({ part, view }: { readonly part: UnitPart; readonly view: CaseView }) {
  const { say } = useTimeWords();
  const names = useNames();
  const { assignment, next, isOwn } = part;
  const said = {
    unit: names.name('unit', assignment.unitId),
    part: say(`domain:part.${assignment.part}`),
    status: say(`domain:assignmentStatus.${assignment.status}`),
  };
  const endsAtMs = isOwn ? returnWindowOf(view, assignment) : null;
  return (
    <li>
      <span>{say('unit:parts.one', said)}</span>
      {next && <NextWords next={next} />}
      {endsAtMs !== null && <WindowWords endsAtMs={endsAtMs} isBinding={assignment.isBinding} />}
    </li>
  );
}

function NextWords({ next: { step, dueAtMs } }: { readonly next: NextStep }) {
  const words = useTimeWords();
  const nowMs = useNowMs();
  const { say } = words;
  const name = say(`unit:parts.step.${step}`);
  if (dueAtMs === null) return <span className="quiet">{say('unit:parts.paused', { step: name })}</span>;
  const said = { step: name, time: dayTime(dueAtMs, nowMs, words), left: leftWords(dueAtMs, nowMs, words) };
  return <span>{say(nowMs < dueAtMs ? 'unit:parts.next' : 'unit:parts.nextOver', said)}</span>;
}

/** A right that ends: after its end the words say what is left to do. */
function WindowWords({ endsAtMs, isBinding }: { readonly endsAtMs: number; readonly isBinding: boolean }) {
  const words = useTimeWords();
  const nowMs = useNowMs();
  const { say } = words;
  if (isBinding) return <span className="quiet">{say('unit:window.binding')}</span>;
  const time = dayTime(endsAtMs, nowMs, words);
  const left = nowMs < endsAtMs ? leftWords(endsAtMs, nowMs, words) : clockTime(endsAtMs, words);
  return (
    <span className="quiet">{say(nowMs < endsAtMs ? 'unit:window.open' : 'unit:window.over', { time, left })}</span>
  );
}
