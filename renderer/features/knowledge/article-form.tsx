import { limits } from '#shared/sync/limits.ts';
import { FlagForm } from '#renderer/frame/articles/flag-form.tsx';
import { FormFoot } from '#renderer/frame/articles/form-foot.tsx';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import type { ArticleForm } from '#renderer/store/knowledge/article-forms.ts';
import { settlesOf, textIn } from '#renderer/store/knowledge/article-forms.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { FieldFrame } from '#renderer/ui/field.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { ProposeFields } from './propose-fields.tsx';

/** The form of the step that was begun: kept as it is typed, given by one key. */
export function ArticleFormPart() {
  const form = useAppState((state) => state.articleForm.form);
  if (form === null) return null;
  if (form.type === 'article.flag') return <FlagForm form={form} isAbove />;
  return <StepForm key={`${form.articleId} ${form.type}`} form={form} />;
}

type FormProps = { readonly form: ArticleForm };

function StepForm({ form }: FormProps) {
  const say = useSay();
  const language = useLanguage();
  const title = useAppState(({ articleDesk }) => articleDesk.shown?.row.title[language]);
  const about = form.articleId === null ? say('knowledge:newArticle') : (title ?? '');
  const heading = `${say(`knowledge:form.${form.type}`)} · ${about}`;
  return (
    <section className="article-form" data-draft="article" aria-label={heading}>
      <h2 className="section-title">{heading}</h2>
      {form.content && <ProposeFields content={form.content} />}
      {form.type === 'article.approve' && <SettlesField form={form} />}
      {form.type === 'article.settle' && <FlagField form={form} />}
      {form.type === 'article.confirm' && <DayOfForm form={form} />}
      {hasNote(form) && <NoteField form={form} />}
      <FormFoot form={form} />
    </section>
  );
}

function hasNote({ type }: ArticleForm): boolean {
  return type !== 'article.approve' && type !== 'article.confirm';
}

function NoteField({ form }: FormProps) {
  const say = useSay();
  const note = useAppState((state) => state.articleForm.note);
  const isNeeded = form.type === 'article.sendBack' || form.type === 'article.retire';
  return (
    <TextArea
      label={say(`knowledge:noteOf.${form.type}`)}
      inputId="article-note"
      focusName={form.content ? 'article-note' : 'article-form'}
      value={form.note}
      onChange={note}
      rows={2}
      maxChars={limits.noteChars}
      countWords={(chars, max) => say('knowledge:characters', { chars, max })}
      {...(isNeeded ? {} : { hint: say('knowledge:optional') })}
    />
  );
}

/** What was found wrong, each put right by the new words or not. */
function SettlesField({ form }: FormProps) {
  const say = useSay();
  const flags = useAppState((state) => state.articleDesk.shown?.flags ?? none);
  const enter = useAppState((state) => state.articleForm.enter);
  const settles = settlesOf(form);
  return (
    <fieldset className="knowledge-settles">
      <legend>{say('knowledge:flags.settles')}</legend>
      {flags.map(({ id, kind, note }, index) => (
        <label key={id}>
          <input
            type="checkbox"
            data-focus={index === 0 ? 'article-form' : undefined}
            checked={settles.includes(id)}
            onChange={({ currentTarget: { checked } }) =>
              enter('settles', checked ? [...settles, id] : settles.filter((other) => other !== id))
            }
          />{' '}
          {say(`knowledge:flags.kind.${kind}`)}: {note}
        </label>
      ))}
    </fieldset>
  );
}
const none: readonly never[] = [];

function FlagField({ form }: FormProps) {
  const say = useSay();
  const flags = useAppState((state) => state.articleDesk.shown?.flags ?? none);
  const enter = useAppState((state) => state.articleForm.enter);
  if (flags.length < 2) return <p>{flags[0]?.note}</p>;
  return (
    <SelectField
      label={say('knowledge:flags.title')}
      inputId="article-flag"
      value={textIn(form.fields, 'flagId')}
      options={flags.map(({ id, kind, note }) => ({
        value: id,
        text: `${say(`knowledge:flags.kind.${kind}`)}: ${note}`,
      }))}
      onChange={(id) => enter('flagId', id)}
    />
  );
}

function DayOfForm({ form }: FormProps) {
  const say = useSay();
  const enter = useAppState((state) => state.articleForm.enter);
  return (
    <FieldFrame label={say('knowledge:part.expiresOn')} inputId="article-expires">
      <input
        id="article-expires"
        className="field-input"
        type="date"
        data-focus="article-form"
        value={textIn(form.fields, 'expiresOn')}
        onChange={({ currentTarget: { value } }) => enter('expiresOn', value)}
      />
    </FieldFrame>
  );
}
