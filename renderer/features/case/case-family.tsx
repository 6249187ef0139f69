import type { FamilyMember, StoryView } from '#shared/bridge/story.ts';
import type { CaseStatus } from '#shared/domain/case.ts';
import { isOver } from '#shared/domain/case.ts';
import type { Say } from '#renderer/i18n/texts.ts';
import { dayTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppStore } from '#renderer/store/store-context.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { Tag } from '#renderer/ui/tag.tsx';

type FamilyProps = { readonly family: StoryView['family']; readonly status: CaseStatus; readonly round: number };

/** The cases this one is tied to, the earliest first, and who of them is to be told what this one comes to. */
export function CaseFamily({ family, status, round }: FamilyProps) {
  const say = useSay();
  if (family.length < 2) return null;
  const parts = family.filter(({ kinship, seen }) => kinship === 'part' && seen);
  return (
    <section aria-label={say('story:family.title')}>
      <h3 className="section-title">{say('story:family.title')}</h3>
      <ol className="case-family">
        {family.map((member) => (
          <li key={member.caseId} data-kinship={member.kinship} aria-current={member.kinship === 'self'}>
            <Member member={member} />
          </li>
        ))}
      </ol>
      {parts.length > 0 && <ToTell parts={parts} why={whyTell(status, round)} />}
    </section>
  );
}

function Member({ member: { caseId, kinship, seen } }: { readonly member: FamilyMember }) {
  const say = useSay();
  const store = useAppStore();
  const relation = say(kinship === 'self' ? 'story:family.shown' : `story:family.${kinship}`);
  if (!seen) {
    return (
      <span className="quiet">
        {relation}: {say('story:family.unseen')}
      </span>
    );
  }
  const number = bothNumbers(seen, say);
  return (
    <>
      {kinship === 'self' ? (
        <strong className="number">{number}</strong>
      ) : (
        <button type="button" className="link-button" onClick={() => store.getState().navigation.openCase(caseId)}>
          <span className="number">{number}</span>
        </button>
      )}
      <Tag text={say(`words:status.${seen.status}`)} />
      <span className="quiet">
        {relation}, <CallerWords seen={seen} />
      </span>
    </>
  );
}

type Seen = NonNullable<FamilyMember['seen']>;

/** The city's number, and what its district calls it. */
function bothNumbers({ number, districtNumbers = [] }: Seen, say: Say): string {
  return [number ?? say('queue:noNumber'), ...districtNumbers].join(' · ');
}

function CallerWords({ seen: { callerName, phone, isCallerHidden } }: { readonly seen: Seen }) {
  const say = useSay();
  if (isCallerHidden) return say('story:family.hiddenCaller');
  const caller = [callerName, phone].filter((part) => part !== '').join(' ');
  return caller === '' ? say('story:family.noCaller') : say('story:family.caller', { caller });
}

type Why = 'answered' | 'closed' | 'reworked' | 'calling' | 'running' | 'ended';

/** Why the callers of the parts are to be told, by where the master stands. */
export function whyTell(status: CaseStatus, round: number): Why {
  if (status === 'answered' || status === 'closed') return status;
  if (isOver(status)) return 'ended';
  if (status === 'callbackDue' || status === 'callingBack') return 'calling';
  return round > 1 ? 'reworked' : 'running';
}

function ToTell({ parts, why }: { readonly parts: readonly FamilyMember[]; readonly why: Why }) {
  const say = useSay();
  return (
    <>
      <h4 className="section-title">{say('story:told.title')}</h4>
      <p className="quiet">{say(`story:told.why.${why}`)}</p>
      <ul className="case-family">
        {parts.map(
          ({ caseId, seen }) =>
            seen && (
              <li key={caseId}>
                <span className="number">{bothNumbers(seen, say)}</span> <CallerWords seen={seen} />
                {seen.wantsCallback && <Tag text={say('story:told.wantsCallback')} />}{' '}
                <ToldWords told={seen.outcomeTold} />
              </li>
            ),
        )}
      </ul>
    </>
  );
}

/** Whether that caller was told already; nothing for people who are not shown it. */
function ToldWords({ told }: { readonly told: Seen['outcomeTold'] }) {
  const words = useTimeWords();
  const nowMs = useNowMs();
  if (told === undefined) return null;
  if (told === null) return <span>{words.say('story:told.notYet')}</span>;
  const time = dayTime(told.atMs, nowMs, words);
  const said =
    told.byName === ''
      ? words.say('story:told.elsewhere', { time })
      : words.say('story:told.done', { time, name: told.byName });
  return <span className="quiet">{said}</span>;
}
