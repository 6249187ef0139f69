import type { TopicId, UnitId } from '#shared/domain/ids.ts';
import { audiences } from '#shared/domain/knowledge/article.ts';
import { isUnitRole } from '#shared/domain/roles.ts';
import { limits } from '#shared/sync/limits.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { FormContent } from '#renderer/store/knowledge/article-forms.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { usePickSearch, usePickTexts } from '#renderer/store/use-pick-search.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { FieldFrame } from '#renderer/ui/field.tsx';
import { MarksField } from '#renderer/ui/marks-field.tsx';
import { PickField } from '#renderer/ui/pick-field.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';

type ContentProps = { readonly content: FormContent };

/** The words in both languages beside each other, then whom they are for, what they are about and how long they hold. */
export function ProposeFields({ content }: ContentProps) {
  const say = useSay();
  const fill = useAppState((state) => state.articleForm.fillIn);
  return (
    <>
      <div className="knowledge-texts" data-both="true">
        {(['zh', 'en'] as const).map((language) => (
          <WordsIn key={language} content={content} language={language} />
        ))}
      </div>
      <p className="quiet">{say('knowledge:basisHint')}</p>
      <Choice
        label={say('knowledge:audience.label')}
        value={content.audience}
        options={audiences.map((value) => ({ value, text: say(`knowledge:audience.${value}`) }))}
        onChoose={(audience) => fill({ audience })}
      />
      <TopicsField content={content} />
      <OwnerField content={content} />
      <FieldFrame label={say('knowledge:part.expiresOn')} inputId="article-expires">
        <input
          id="article-expires"
          className="field-input"
          type="date"
          data-focus="article-expiresOn"
          value={content.expiresOn}
          onChange={({ currentTarget: { value } }) => fill({ expiresOn: value })}
        />
      </FieldFrame>
    </>
  );
}

const parts = [
  { name: 'title', rows: 1, max: limits.articleTitleChars },
  { name: 'text', rows: 6, max: limits.narrativeChars },
  { name: 'legalBasis', rows: 1, max: limits.articleBasisChars },
] as const;

function WordsIn({ content, language }: ContentProps & { readonly language: 'zh' | 'en' }) {
  const say = useSay();
  const fill = useAppState((state) => state.articleForm.fillIn);
  return (
    <div className="knowledge-words-in">
      {parts.map(({ name, rows, max }) => {
        const key = `${name}.${language}` as const;
        return (
          <TextArea
            key={name}
            label={say(`knowledge:part.${key}`)}
            inputId={`article-${name}-${language}`}
            focusName={key === 'title.zh' ? 'article-form' : `article-${key}`}
            value={content[name][language]}
            onChange={(text) => fill({ [name]: { ...content[name], [language]: text } })}
            rows={rows}
            maxChars={max}
            countWords={(chars, most) => say('knowledge:characters', { chars, max: most })}
          />
        );
      })}
    </div>
  );
}

function TopicsField({ content }: ContentProps) {
  const say = useSay();
  const names = useNames();
  const search = usePickSearch('topic');
  const texts = usePickTexts();
  const fill = useAppState((state) => state.articleForm.fillIn);
  return (
    <MarksField
      id="article-topics"
      label={say('knowledge:topics.field')}
      placeholder={say('knowledge:topics.placeholder')}
      texts={texts}
      search={search}
      marks={content.topicIds.map((id) => ({ id, text: names.name('topic', id) }))}
      onChange={(ids) => fill({ topicIds: ids as TopicId[] })}
      markTexts={{ set: say('knowledge:topics.set'), takeOff: (topic) => say('knowledge:topics.takeOff', { topic }) }}
    />
  );
}

/** People of a unit write for their own. */
function OwnerField({ content: { ownerUnitId } }: ContentProps) {
  const say = useSay();
  const names = useNames();
  const search = usePickSearch('unit');
  const texts = usePickTexts();
  const fill = useAppState((state) => state.articleForm.fillIn);
  const isOfUnit = useAppState(({ session: { person } }) => person !== null && isUnitRole(person.role));
  return (
    <PickField
      id="article-owner"
      focusName="article-ownerUnitId"
      label={say('knowledge:part.ownerUnitId')}
      placeholder={say('knowledge:unitPlaceholder')}
      texts={texts}
      search={search}
      value={ownerUnitId === null ? null : { id: ownerUnitId, text: names.name('unit', ownerUnitId) }}
      onPick={(option) => fill({ ownerUnitId: option === null ? null : (option.id as UnitId) })}
      isDisabled={isOfUnit}
    />
  );
}
