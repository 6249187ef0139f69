import type { CaseView } from '#shared/bridge/views.ts';
import type { WishPreview } from '#shared/bridge/wish-preview.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { previewLines } from '#renderer/frame/wish/wish-preview.tsx';
import type { Decision } from '#renderer/store/dispatch/decisions.ts';
import { decisionsOf } from '#renderer/store/dispatch/decisions.ts';
import { unitMeant } from '#renderer/store/dispatch/dispatch-desk-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { useTimeWords } from '#renderer/store/use-time.ts';
import { askedWords, toWords } from './decision-words.ts';

type DecisionPartProps = { readonly view: CaseView };

/** What waits for this person's word, the key for each answer, and what either does to the clock. */
export function DecisionPart({ view }: DecisionPartProps) {
  const [decision, ...others] = decisionsOf(view);
  if (decision) return <Waiting view={view} decision={decision} others={others.length} />;
  if (view.allowed.includes('case.dispatch')) return <ToDispatch />;
  return null;
}

type WaitingProps = DecisionPartProps & { readonly decision: Decision; readonly others: number };

function Waiting({ view, decision, others }: WaitingProps) {
  const { say } = useTimeWords();
  const names = useNames();
  const previews = useAppState((state) => state.dispatchDesk.previews);
  const { kind, unitId } = decision;
  const said = { unit: names.name('unit', unitId), ...toWords(decision, view.case, names, say) };
  const [yes, no] = [say(`dispatch:yes.${kind}`, said), say(`dispatch:no.${kind}`, said)];
  return (
    <section className="dispatch-decision" aria-label={say('dispatch:waits')}>
      <h3 className="section-title">
        {say('dispatch:waits')}
        {others > 0 && ` (${say('dispatch:more', { count: others })})`}
      </h3>
      <p className="dispatch-question">{say(`dispatch:decision.${kind}`, said)}</p>
      <p>{askedWords(decision, view.case, names, say)}</p>
      <p className="dispatch-answers">
        <CommandButton id="dispatch.yes" look="primary">
          {yes}
        </CommandButton>
        <CommandButton id="dispatch.no">{no}</CommandButton>
      </p>
      <Effects
        answers={[
          { answer: yes, preview: previews.yes },
          { answer: no, preview: previews.no },
        ]}
      />
    </section>
  );
}

function ToDispatch() {
  const { say } = useTimeWords();
  const names = useNames();
  const first = useAppState((state) => unitMeant(state, 0));
  const catcher = useAppState((state) => unitMeant(state, 'catcher'));
  const preview = useAppState((state) => state.dispatchDesk.previews.yes);
  const isUnsure = useAppState((state) => state.dispatchDesk.suggestion?.isUnsure === true);
  const nameOf = (id: UnitId) => names.name('unit', id);
  const give = first === null ? '' : say('dispatch:dispatchFirst', { unit: nameOf(first) });
  return (
    <section className="dispatch-decision" aria-label={say('dispatch:toDispatch')}>
      <h3 className="section-title">{say('dispatch:toDispatch')}</h3>
      {isUnsure && <p>{say('dispatch:unsure')}</p>}
      <p className="dispatch-answers">
        {first !== null && (
          <CommandButton id="dispatch.yes" look="primary">
            {give}
          </CommandButton>
        )}
        <CommandButton id="dispatch.form" />
        {catcher !== null && catcher !== first && (
          <CommandButton id="dispatch.catcher">
            {say('dispatch:dispatchCatcher', { unit: nameOf(catcher) })}
          </CommandButton>
        )}
        <CommandButton id="dispatch.sendBack" />
      </p>
      {first !== null && <Effects answers={[{ answer: give, preview }]} />}
    </section>
  );
}

type EffectsProps = {
  readonly answers: readonly { readonly answer: string; readonly preview: WishPreview | null }[];
};

/** Always there, so that a change is heard. */
function Effects({ answers }: EffectsProps) {
  const words = useTimeWords();
  const lines = answers.flatMap(({ answer, preview }) =>
    preview === null ? [] : [words.say('dispatch:effect', { answer, effect: previewLines(preview, words).join(' ') })],
  );
  return (
    <output className="dispatch-effects" aria-label={words.say('dispatch:clock')}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </output>
  );
}
