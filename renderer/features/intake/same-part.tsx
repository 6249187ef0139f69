import type { SimilarFoundView } from '#shared/bridge/similar.ts';
import { isOver } from '#shared/domain/case.ts';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { agoWords } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { openIntake } from '#renderer/store/intake-slice.ts';
import { joinedByForm } from '#renderer/store/join-slice.ts';
import { matterTarget } from '#renderer/store/notice-slice.ts';
import { useAppState, useAppStore } from '#renderer/store/store-context.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { useSimilarWords } from '#renderer/store/use-similar-words.ts';

type SameCase = SimilarFoundView['cases'][number];

/** How many are likely the same matter: seen above all advice, and heard. The list itself is read by whoever goes there. */
export function SameNotice() {
  const say = useSay();
  const count = useAppState((state) => state.similar.found?.cases.length ?? 0);
  return (
    <output className="same-notice">
      {count > 0 && (
        <>
          {say('clusters:same.heard', { count })} <CommandCap id="intake.toSame" />
        </>
      )}
    </output>
  );
}

/** Cases that are likely the same matter, each with why. */
export function SamePart() {
  const say = useSay();
  const found = useAppState((state) => state.similar.found);
  const cases = found?.cases ?? [];
  const target = useAppState(matterTarget);
  return (
    <div className="same">
      {cases.length > 0 && (
        <>
          <h2 className="section-title">{say('clusters:same.title')}</h2>
          <ol className="same-list" aria-label={say('clusters:same.title')}>
            {cases.map((same, rank) => (
              <SameRow key={same.row.id} same={same} isFirst={rank === 0} hasKeys={same.row.id === target?.id} />
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

/** `hasKeys`: the keys are about this case. */
type SameRowProps = { readonly same: SameCase; readonly isFirst: boolean; readonly hasKeys: boolean };

function SameRow({ same: { row, confidence, reasons }, isFirst, hasKeys }: SameRowProps) {
  const say = useSay();
  const words = useTimeWords();
  const nowMs = useNowMs();
  const why = useSimilarWords();
  const number = row.number ?? say('intake:numberLater');
  return (
    <li>
      <p className="quiet">
        <span className="number">{number}</span> · {agoWords(row.registeredAtMs, nowMs, words)} ·{' '}
        {say(`words:status.${row.status}`)}
        <span className="same-share">{say('clusters:same.confidence', { percent: Math.round(confidence * 100) })}</span>
      </p>
      <p>{row.opening}</p>
      <p className="same-why">
        {reasons.map((reason) => (
          <span key={JSON.stringify(reason)}>{why(reason)}</span>
        ))}
      </p>
      <SameActions same={{ row, confidence, reasons }} number={number} isFirst={isFirst} hasKeys={hasKeys} />
    </li>
  );
}

type SameActionsProps = SameRowProps & { readonly number: string };

/** Beside the form, as a follow-up, or as a part of it; what was chosen is taken back by choosing it again. */
function SameActions({ same: { row }, number, isFirst, hasKeys }: SameActionsProps) {
  const say = useSay();
  const store = useAppStore();
  const isFollowed = useAppState((state) => openIntake(state)?.body.followsCaseId === row.id);
  const isJoined = useAppState((state) => joinedByForm(state) === row.id);
  return (
    <>
      <p className="button-row">
        <button
          type="button"
          className="link-button"
          data-focus={isFirst ? 'same' : undefined}
          aria-label={say('clusters:same.openOf', { number })}
          onClick={() => store.getState().navigation.openCase(row.id)}
        >
          {say('clusters:same.open')}
        </button>
        {hasKeys && <CommandCap id="intake.openSame" />}
        <button
          type="button"
          className="link-button"
          aria-pressed={isFollowed}
          aria-label={say('clusters:same.followOf', { number })}
          onClick={() => store.getState().past.toggleFollow(row.id)}
        >
          {isFollowed && '✓ '}
          {say('clusters:same.follow')}
        </button>
        {hasKeys && <CommandCap id="intake.followSame" />}
        {!isOver(row.status) && (
          <button
            type="button"
            className="link-button"
            aria-pressed={isJoined}
            aria-label={say('clusters:same.joinOf', { number })}
            onClick={() => store.getState().join.toggle(row)}
          >
            {isJoined && '✓ '}
            {say('clusters:same.join')}
          </button>
        )}
        {hasKeys && !isOver(row.status) && <CommandCap id="intake.joinSame" />}
      </p>
    </>
  );
}
