import type { ClusterView } from '#shared/bridge/similar.ts';
import { limits } from '#shared/sync/limits.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { OvertakenNotes } from '#renderer/frame/overtaken-notes.tsx';
import { agoWords, dayTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { NoticeForm as Form } from '#renderer/store/notice-slice.ts';
import { noticeCase } from '#renderer/store/notice-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { FieldFrame } from '#renderer/ui/field.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { NoticeOutcomeLine } from './notice-outcome.tsx';

type NoticePartProps = { readonly cluster: ClusterView };

/** What the next callers of the burst are told: read, written, changed and withdrawn. */
export function NoticePart({ cluster }: NoticePartProps) {
  const say = useSay();
  const caseId = noticeCase(cluster);
  const form = useAppState((state) => state.notice.form);
  const isOpen = form !== null && form.caseId === caseId;
  return (
    <section
      className="cluster-notice"
      aria-label={say('clusters:notice.title')}
      tabIndex={-1}
      data-focus="cluster-notice"
      data-draft="notice"
    >
      <NoticeNow cluster={cluster} />
      {caseId !== null && <OvertakenNotes caseId={caseId} formKinds={isOpen ? ['wish'] : []} />}
      {isOpen ? (
        <NoticeForm form={form} />
      ) : (
        <p className="button-row">
          <CommandButton id="clusters.writeNotice" />
          <CommandButton id="clusters.withdrawNotice" look="quiet" />
        </p>
      )}
      {caseId !== null && <NoticeOutcomeLine caseId={caseId} />}
    </section>
  );
}

function NoticeNow({ cluster: { notice } }: NoticePartProps) {
  const say = useSay();
  const words = useTimeWords();
  const nowMs = useNowMs();
  const isLive = notice !== null && (notice.untilMs === null || notice.untilMs > nowMs);
  if (!isLive) return <p className="quiet">{say('clusters:notice.none')}</p>;
  const { text, untilMs, atMs, told } = notice;
  const until = untilMs === null ? 'clusters:notice.untilWithdrawn' : 'clusters:notice.until';
  const about = [
    say(until, { time: untilMs === null ? '' : dayTime(untilMs, nowMs, words) }),
    say('clusters:notice.written', { ago: agoWords(atMs, nowMs, words) }),
    say('clusters:notice.told', { count: told }),
  ];
  return (
    <>
      <p className="notice-text">{say('clusters:notice.now', { text })}</p>
      <p className="quiet">{about.join(' · ')}</p>
    </>
  );
}

/** Of a burst that is not looked at: that its callers are told something. */
export function NoticeLine({ cluster }: NoticePartProps) {
  if (cluster.notice === null) return null;
  return <NoticeNow cluster={cluster} />;
}

type NoticeFormProps = { readonly form: Form };

function NoticeForm({ form: { text, until } }: NoticeFormProps) {
  const say = useSay();
  const type = useAppState((state) => state.notice.type);
  const isBusy = useAppState((state) => state.notice.isBusy);
  return (
    <div className="notice-form">
      <TextArea
        label={say('clusters:notice.text')}
        inputId="notice-text"
        focusName="notice"
        value={text}
        onChange={(next) => type({ text: next })}
        rows={3}
        maxChars={limits.noticeChars}
        countWords={(chars, max) => say('case:count', { chars, max })}
        hint={say('clusters:notice.textHint')}
      />
      <FieldFrame
        label={say('clusters:notice.untilLabel')}
        inputId="notice-until"
        hint={say('clusters:notice.untilHint')}
      >
        <input
          id="notice-until"
          className="field-input"
          type="time"
          value={until}
          aria-describedby="notice-until-note"
          onChange={(event) => type({ until: event.currentTarget.value })}
        />
      </FieldFrame>
      <p className="button-row">
        <CommandButton id="clusters.postNotice" look="primary" />
        <CommandButton id="clusters.leaveNotice" look="quiet" />
        <CommandButton id="clusters.discardNotice" look="quiet" />
        {isBusy && <output className="quiet">{say('case:saving')}</output>}
      </p>
    </div>
  );
}
