import { limits } from '#shared/sync/limits.ts';
import type { PlaceId, TopicId } from '#shared/domain/ids.ts';
import { LabelsField } from '#renderer/frame/labels-field.tsx';
import { useCommandKey } from '#renderer/commands/key-cap.tsx';
import type { Say } from '#renderer/i18n/texts.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { usePickSearch, usePickTexts } from '#renderer/store/use-pick-search.ts';
import { TextField } from '#renderer/ui/field.tsx';
import { PickField } from '#renderer/ui/pick-field.tsx';
import type { DraftProps } from './open-draft.ts';
import { useProblemAt } from './use-problem.ts';

/** Where it happened: a place of the city and the exact spot. */
export function PlacePart({ draft: { body } }: DraftProps) {
  const say = useSay();
  const names = useNames();
  const search = usePickSearch('place');
  const texts = usePickTexts();
  const edit = useAppState((state) => state.intake.edit);
  const suggested = useAppState((state) => state.intake.suggestion?.places[0]?.placeId);
  const isAsked = useAppState((state) => (state.intake.suggestion?.placeCandidates?.length ?? 0) > 0);
  const { keys } = useCommandKey('intake.place1');
  const error = useProblemAt('place');
  const detailError = useProblemAt('placeDetail');
  return (
    <div className="form-row">
      <PickField
        id="place"
        label={say('intake:field.place')}
        placeholder={placeHint({ isAsked, isSuggested: suggested !== undefined, keys }, say)}
        texts={texts}
        search={search}
        value={body.placeId === null ? null : { id: body.placeId, text: names.nearestFirst('place', body.placeId) }}
        onPick={(option) => edit({ placeId: (option?.id ?? null) as PlaceId | null })}
        {...(suggested === undefined
          ? {}
          : { suggestion: { id: suggested, text: names.nearestFirst('place', suggested) } })}
        {...(error === undefined ? {} : { error })}
      />
      <TextField
        label={say('intake:field.placeDetail')}
        inputId="placeDetail"
        placeholder={say('intake:field.placeDetailPlaceholder')}
        value={body.placeDetail}
        onChange={(placeDetail) => edit({ placeDetail })}
        {...(detailError === undefined ? {} : { error: detailError })}
        {...(body.placeDetail.length > limits.detailChars * 0.75
          ? { hint: say('intake:chars', { count: body.placeDetail.length, limit: limits.detailChars }) }
          : {})}
      />
    </div>
  );
}

type PlaceHint = { readonly isAsked: boolean; readonly isSuggested: boolean; readonly keys: string | undefined };

/** What stands in the empty field: which of several is not sure, or how to name one. A sure one is offered there instead. */
function placeHint({ isAsked, isSuggested, keys }: PlaceHint, say: Say): string {
  if (isSuggested) return '';
  if (!isAsked) return say('intake:field.placePlaceholder');
  return keys === undefined ? say('advice:place.several') : say('advice:place.severalByKey', { keys });
}

/** What it is about, and what it is marked with besides. */
export function TopicPart({ draft }: DraftProps) {
  return (
    <div className="form-row">
      <Topic draft={draft} />
      <Labels draft={draft} />
    </div>
  );
}

function Labels({ draft: { body } }: DraftProps) {
  const edit = useAppState((state) => state.intake.edit);
  const error = useProblemAt('labels');
  return (
    <LabelsField id="labels" labelIds={body.labelIds ?? []} onChange={(labelIds) => edit({ labelIds })} error={error} />
  );
}

function Topic({ draft: { body } }: DraftProps) {
  const say = useSay();
  const names = useNames();
  const search = usePickSearch('topic');
  const texts = usePickTexts();
  const edit = useAppState((state) => state.intake.edit);
  const suggested = useAppState((state) => state.intake.suggestion?.topics[0]?.topicId);
  const error = useProblemAt('topic');
  return (
    <PickField
      id="topic"
      label={say('intake:field.topic')}
      placeholder={suggested === undefined ? say('intake:field.topicPlaceholder') : ''}
      texts={texts}
      search={search}
      value={body.topicId === null ? null : { id: body.topicId, text: names.nearestFirst('topic', body.topicId) }}
      onPick={(option) => edit({ topicId: (option?.id ?? null) as TopicId | null })}
      {...(suggested === undefined
        ? {}
        : { suggestion: { id: suggested, text: names.nearestFirst('topic', suggested) } })}
      {...(error === undefined ? {} : { error })}
    />
  );
}
