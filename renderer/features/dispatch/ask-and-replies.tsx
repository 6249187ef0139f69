import type { CaseView } from '#shared/bridge/views.ts';
import type { Assignment } from '#shared/domain/assignment.ts';
import { activeAssignments } from '#shared/domain/case.ts';
import { dayTime } from '#renderer/i18n/time-words.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';

type AskAndRepliesProps = { readonly view: CaseView };

/** What the citizen asks beside what each unit said: whoever audits reads one against the other. */
export function AskAndReplies({ view }: AskAndRepliesProps) {
  const { say } = useTimeWords();
  const names = useNames();
  const { narrative, place, kind, topicId } = view.case;
  const where = [names.path('place', place.placeId), place.detail].filter((part) => part !== '').join(' · ');
  return (
    <div className="dispatch-sides">
      <section aria-label={say('dispatch:ask')}>
        <h3 className="section-title">{say('dispatch:ask')}</h3>
        <p className="dispatch-words">{narrative}</p>
        <p className="quiet">
          {say('dispatch:kindAndTopic', { kind: say(`words:kind.${kind}`), topic: names.path('topic', topicId) })}
        </p>
        <p className="quiet">{say('dispatch:from', { place: where || say('words:none') })}</p>
      </section>
      <section aria-label={say('dispatch:said')}>
        <h3 className="section-title">{say('dispatch:said')}</h3>
        <UnitsSaid view={view} />
      </section>
    </div>
  );
}

function UnitsSaid({ view }: AskAndRepliesProps) {
  const { say } = useTimeWords();
  const active = activeAssignments(view.case);
  if (view.case.assignments.length === 0) return <p className="quiet">{say('dispatch:noUnit')}</p>;
  return (
    <>
      <ul className="dispatch-units">
        {active.map((assignment) => (
          <li key={assignment.id}>
            <UnitSaid assignment={assignment} />
          </li>
        ))}
      </ul>
      <EarlierRounds view={view} />
    </>
  );
}

function UnitSaid({ assignment }: { readonly assignment: Assignment }) {
  const words = useTimeWords();
  const nowMs = useNowMs();
  const names = useNames();
  const { say } = words;
  const { unitId, part, status, contact, reply, sentBack } = assignment;
  const unit = names.name('unit', unitId);
  const facts = [
    contact && say('dispatch:reached', { time: dayTime(contact.atMs, nowMs, words) }),
    reply && say('dispatch:replied', { time: dayTime(reply.atMs, nowMs, words) }),
    reply && say(reply.contactedCaller ? 'dispatch:contacted' : 'dispatch:notContacted'),
    sentBack > 0 && say('dispatch:sentBack', { count: sentBack }),
  ].filter((fact) => typeof fact === 'string');
  return (
    <>
      <p className="dispatch-unit">
        {say('dispatch:unit', {
          unit,
          part: say(`domain:part.${part}`),
          status: say(`domain:assignmentStatus.${status}`),
        })}
      </p>
      <p className="quiet">{facts.length > 0 ? facts.join(' · ') : say('dispatch:noReply')}</p>
      {reply && <p className="dispatch-words">{reply.text}</p>}
    </>
  );
}

function EarlierRounds({ view }: AskAndRepliesProps) {
  const words = useTimeWords();
  const nowMs = useNowMs();
  const names = useNames();
  const { say } = words;
  const { assignments, round } = view.case;
  const earlier = assignments.filter((one) => one.round < round && one.reply !== null);
  if (earlier.length === 0) return null;
  return (
    <details className="disclosure">
      <summary className="disclosure-summary">{say('dispatch:earlierRounds', { count: earlier.length })}</summary>
      <ul className="disclosure-body dispatch-units">
        {earlier.map(({ id, unitId, reply, round: at }) => (
          <li key={id}>
            <p className="quiet">
              {say('dispatch:round', {
                round: at,
                unit: names.name('unit', unitId),
                time: reply ? dayTime(reply.atMs, nowMs, words) : '',
              })}
            </p>
            <p className="dispatch-words">{reply?.text}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
