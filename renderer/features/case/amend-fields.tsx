import type { Case, CaseFields } from '#shared/domain/case.ts';
import { requestKinds, urgencies } from '#shared/domain/case.ts';
import type { DeadlineClassId, PlaceId, TopicId } from '#shared/domain/ids.ts';
import { limits } from '#shared/sync/limits.ts';
import { LabelsField } from '#renderer/frame/labels-field.tsx';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { usePickSearch, usePickTexts } from '#renderer/store/use-pick-search.ts';
import { TextField } from '#renderer/ui/field.tsx';
import { PickField } from '#renderer/ui/pick-field.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';

type AmendFieldsProps = { readonly state: Case; readonly changes: Partial<CaseFields> };

/** The fields of the case, to change in place; only what differs is sent. */
export function AmendFields({ state, changes }: AmendFieldsProps) {
  const say = useSay();
  const change = useAppState((app) => app.caseDesk.change);
  const fields: CaseFields = { ...state, ...changes };
  const isUnchanged = Object.keys(changes).length === 0;
  return (
    <>
      <p className="quiet">{say(isUnchanged ? 'case:amend.unchanged' : 'case:amend.hint')}</p>
      <TextArea
        label={say('case:fact.narrative')}
        inputId="amend-narrative"
        focusName="case-form"
        value={fields.narrative}
        onChange={(narrative) => change({ narrative })}
        rows={4}
        maxChars={limits.narrativeChars}
        countWords={(chars, max) => say('case:count', { chars, max })}
      />
      <PlaceAndTopic fields={fields} change={change} />
      <Kinds fields={fields} change={change} mayChangeClass={state.status === 'registered'} />
      <LabelsField id="amend-labels" labelIds={fields.labelIds ?? []} onChange={(labelIds) => change({ labelIds })} />
    </>
  );
}

type FieldsProps = { readonly fields: CaseFields; readonly change: (change: Partial<CaseFields>) => void };

function PlaceAndTopic({ fields, change }: FieldsProps) {
  const say = useSay();
  const names = useNames();
  const searchPlace = usePickSearch('place');
  const searchTopic = usePickSearch('topic');
  const texts = usePickTexts();
  const { place, topicId } = fields;
  const placeholder = say('case:pick.placeholder');
  return (
    <div className="case-form-row">
      <PickField
        label={say('case:fact.place')}
        value={place.placeId === null ? null : { id: place.placeId, text: names.nearestFirst('place', place.placeId) }}
        search={searchPlace}
        onPick={(option) => change({ place: { ...place, placeId: (option?.id ?? null) as PlaceId | null } })}
        placeholder={placeholder}
        texts={texts}
      />
      <TextField
        label={say('case:fact.detail')}
        inputId="amend-detail"
        value={place.detail}
        onChange={(detail) => change({ place: { ...place, detail } })}
      />
      <PickField
        label={say('case:fact.topic')}
        value={topicId === null ? null : { id: topicId, text: names.nearestFirst('topic', topicId) }}
        search={searchTopic}
        onPick={(option) => change({ topicId: (option?.id ?? null) as TopicId | null })}
        placeholder={placeholder}
        texts={texts}
      />
    </div>
  );
}

function Kinds({ fields, change, mayChangeClass }: FieldsProps & { readonly mayChangeClass: boolean }) {
  const say = useSay();
  const language = useLanguage();
  const classes = useAppState((state) => state.city.desk?.city.deadlines.classes ?? null);
  return (
    <div className="case-form-row">
      <SelectField
        label={say('case:fact.kind')}
        inputId="amend-kind"
        value={fields.kind}
        options={requestKinds.map((kind) => ({ value: kind, text: say(`words:kind.${kind}`) }))}
        onChange={(kind) => change({ kind: kind as CaseFields['kind'] })}
      />
      <SelectField
        label={say('case:fact.urgency')}
        inputId="amend-urgency"
        value={fields.urgency}
        options={urgencies.map((urgency) => ({ value: urgency, text: say(`words:urgency.${urgency}`) }))}
        onChange={(urgency) => change({ urgency: urgency as CaseFields['urgency'] })}
      />
      <SelectField
        label={say('case:fact.deadlineClass')}
        inputId="amend-class"
        value={fields.deadlineClassId ?? ''}
        isDisabled={!mayChangeClass}
        options={[
          { value: '', text: say('words:none') },
          ...(classes ?? []).map(({ id, name }) => ({ value: id, text: name[language] })),
        ]}
        onChange={(id) => change({ deadlineClassId: id === '' ? null : (id as DeadlineClassId) })}
      />
    </div>
  );
}
