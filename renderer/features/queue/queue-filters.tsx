import { CommandButton } from '#renderer/commands/command-button.tsx';
import { ReadingChips } from '#renderer/frame/reading-chips.tsx';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { currentView, hasChosenOrder, isFiltered } from '#renderer/store/case-list-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { usePickSearch, usePickTexts } from '#renderer/store/use-pick-search.ts';
import { PickField } from '#renderer/ui/pick-field.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { QueueText } from './queue-text.tsx';

/** What narrows the list: words and filters between them, topic, place, class; and its order. */
export function QueueFilters() {
  const say = useSay();
  const names = useNames();
  const language = useLanguage();
  const question = useAppState((state) => state.queue.question);
  const hasOrder = useAppState((state) => hasChosenOrder(currentView(state, 'queue')));
  const ask = useAppState((state) => state.queue.ask);
  const readings = useAppState((state) => state.queue.readings);
  const city = useAppState((state) => state.city.desk?.city);
  const searchTopic = usePickSearch('topic');
  const searchPlace = usePickSearch('place');
  const texts = usePickTexts();
  const { topicId, placeId, deadlineClassId } = question;
  const classes = city?.deadlines.classes ?? [];
  return (
    <search className="queue-filters" aria-label={say('queue:filter.label')}>
      <QueueText />
      <PickField
        label={say('queue:filter.topic')}
        value={topicId === null ? null : { id: topicId, text: names.name('topic', topicId) }}
        search={searchTopic}
        onPick={(option) => ask({ topicId: option?.id ?? null })}
        placeholder={say('queue:filter.any')}
        texts={texts}
      />
      <PickField
        label={say('queue:filter.place')}
        value={placeId === null ? null : { id: placeId, text: names.name('place', placeId) }}
        search={searchPlace}
        onPick={(option) => ask({ placeId: option?.id ?? null })}
        placeholder={say('queue:filter.any')}
        texts={texts}
      />
      <SelectField
        label={say('queue:filter.deadlineClass')}
        inputId="queue-class"
        value={deadlineClassId ?? ''}
        options={[
          { value: '', text: say('queue:filter.any') },
          ...classes.map(({ id, name }) => ({ value: id, text: name[language] })),
        ]}
        onChange={(value) => ask({ deadlineClassId: value === '' ? null : value })}
      />
      {hasOrder && (
        <SelectField
          label={say('queue:filter.sort')}
          inputId="queue-sort"
          value={question.sort}
          options={(['due', 'newest'] as const).map((value) => ({ value, text: say(`queue:filter.${value}`) }))}
          onChange={(value) => ask({ sort: value === 'newest' ? 'newest' : 'due' })}
        />
      )}
      {isFiltered(question) && <CommandButton id="queue.clearFilters" look="quiet" />}
      <ReadingChips id="queue-readings" readings={question.text === '' ? [] : readings} />
    </search>
  );
}
