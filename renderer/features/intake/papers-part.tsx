import type { DocumentForm, HandedIn } from '#shared/domain/handed-in.ts';
import { documentForms } from '#shared/domain/handed-in.ts';
import type { DocumentKindId } from '#shared/domain/ids.ts';
import { limits } from '#shared/sync/limits.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { withoutPaper, withPaper } from '#renderer/store/papers.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { TextField } from '#renderer/ui/field.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';
import type { DraftProps } from './open-draft.ts';
import { useProblemAt } from './use-problem.ts';

/** At the counter: what the visitor hands in, a paper at a time. */
export function PapersPart({ draft: { body } }: DraftProps) {
  const say = useSay();
  const edit = useAppState((state) => state.intake.edit);
  const error = useProblemAt('papers');
  if (body.channel !== 'walkIn') return null;
  const papers = body.handedIn ?? [];
  return (
    <div className="intake-part" data-focus="papers" tabIndex={-1}>
      <h2 className="section-title">{say('counter:papers')}</h2>
      {error !== undefined && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      {papers.length === 0 && <p className="quiet">{say('counter:none')}</p>}
      {papers.map((paper, index) => (
        <PaperFields
          // oxlint-disable-next-line react/no-array-index-key -- a paper is its place in the list
          key={index}
          paper={paper}
          index={index}
          onChange={(change) => edit({ handedIn: withPaper(papers, index, change) })}
          onDrop={() => edit({ handedIn: withoutPaper(papers, index) })}
        />
      ))}
      <p className="button-row">
        <CommandButton id="intake.addPaper" />
      </p>
    </div>
  );
}

type PaperFieldsProps = {
  readonly paper: HandedIn;
  readonly index: number;
  readonly onChange: (change: Partial<HandedIn>) => void;
  readonly onDrop: () => void;
};

function PaperFields({ paper, index, onChange, onDrop }: PaperFieldsProps) {
  const say = useSay();
  const language = useLanguage();
  const kinds = useAppState((state) => state.city.desk?.city.counter.documentKinds.value) ?? [];
  const id = `paper-${index}`;
  return (
    <fieldset className="paper">
      <legend className="field-label">{say('counter:paper', { nth: index + 1 })}</legend>
      <SelectField
        label={say('counter:kind')}
        inputId={id}
        value={paper.kindId ?? ''}
        options={[
          ...kinds.map((kind) => ({ value: kind.id as string, text: kind.name[language] })),
          { value: '', text: say('counter:other') },
        ]}
        onChange={(kindId) => onChange({ kindId: kindId === '' ? null : (kindId as DocumentKindId) })}
      />
      {paper.kindId === null && (
        <TextField
          label={say('counter:name')}
          inputId={`${id}-name`}
          value={paper.name}
          onChange={(name) => onChange({ name })}
        />
      )}
      <div className="paper-row">
        <SelectField
          label={say('counter:form')}
          inputId={`${id}-form`}
          value={paper.form}
          options={documentForms.map((form) => ({ value: form as string, text: say(`counter:forms.${form}`) }))}
          onChange={(form) => onChange({ form: form as DocumentForm })}
        />
        <TextField
          label={say('counter:pages')}
          inputId={`${id}-pages`}
          value={paper.pages === null ? '' : String(paper.pages)}
          onChange={(pages) => onChange({ pages: countOf(pages) })}
        />
      </div>
      <label className="tick">
        <input
          type="checkbox"
          checked={paper.isReturned}
          onChange={(event) => onChange({ isReturned: event.target.checked })}
        />
        <span>{say('counter:isReturned')}</span>
      </label>
      <button type="button" className="link-button link-quiet" onClick={onDrop}>
        {say('counter:drop', { nth: index + 1 })}
      </button>
    </fieldset>
  );
}

/** The digits of what was typed, as far as a command can carry them. */
function countOf(typed: string): number | null {
  const count = Math.min(Number(typed.normalize('NFKC').replaceAll(/\D/g, '')), limits.documentPages);
  return count > 0 ? count : null;
}
