import { flagKinds } from '#shared/domain/knowledge/article.ts';
import { limits } from '#shared/sync/limits.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { ArticleForm } from '#renderer/store/knowledge/article-forms.ts';
import { flagOf } from '#renderer/store/knowledge/article-forms.ts';
import type { ArticlePlace } from '#renderer/store/knowledge/article-places.ts';
import { articleFormPlace } from '#renderer/store/knowledge/article-places.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { ArticleOutcomeLine } from './article-outcome.tsx';
import { FormFoot } from './form-foot.tsx';
import './articles.css';

type FlagPartProps = { readonly place: ArticlePlace };

/** Below an article that is read beside a case: the keys to say what is wrong with it, the form while one does, and that it is noted. */
export function FlagPart({ place }: FlagPartProps) {
  const form = useAppState((state) => state.articleForm.form);
  const isHere = useAppState((state) => articleFormPlace(state) === place);
  if (isHere && form?.type === 'article.flag') return <FlagForm form={form} />;
  return (
    <>
      <p className="button-row article-flags">
        {flagKinds.map((kind) => (
          <CommandButton key={kind} id={`article.flag.${kind}`} look="quiet" />
        ))}
      </p>
      <FlagOutcome />
    </>
  );
}

/** What became of other steps is said on the desk of articles. */
function FlagOutcome() {
  const isOfFlag = useAppState(({ articleForm: { outcome } }) =>
    outcome?.kind === 'saved' ? outcome.type === 'article.flag' : outcome !== null,
  );
  return isOfFlag ? <ArticleOutcomeLine /> : null;
}

type FlagFormProps = {
  readonly form: ArticleForm;
  /** It stands above the article, and not below a heading of it. */
  readonly isAbove?: boolean;
};

/** Which of the four it is, and a few words; the version that was read goes with it, and the case where there is one. */
export function FlagForm({ form, isAbove = false }: FlagFormProps) {
  const say = useSay();
  const enter = useAppState((state) => state.articleForm.enter);
  const note = useAppState((state) => state.articleForm.note);
  const { kind, version, caseId } = flagOf(form);
  const Heading = isAbove ? 'h2' : 'h3';
  const about = say('knowledge:flags.ofVersion', { version });
  return (
    <section className="article-form" data-draft="article" aria-label={say(`knowledge:form.${form.type}`)}>
      <Heading className="section-title">{say(`knowledge:form.${form.type}`)}</Heading>
      <Choice
        label={say('knowledge:flags.title')}
        value={kind}
        options={flagKinds.map((value) => ({ value, text: say(`knowledge:flags.kind.${value}`) }))}
        onChoose={(value) => enter('kind', value)}
        hint={caseId === null ? about : `${about} ${say('knowledge:flags.atThisCase')}`}
      />
      <TextArea
        label={say('knowledge:flags.what')}
        inputId="article-note"
        focusName="article-form"
        value={form.note}
        onChange={note}
        rows={2}
        maxChars={limits.noteChars}
        countWords={(chars, max) => say('knowledge:characters', { chars, max })}
        hint={say('knowledge:flags.whatHint')}
      />
      <FormFoot form={form} />
    </section>
  );
}
