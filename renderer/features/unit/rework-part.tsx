import type { CaseView } from '#shared/bridge/views.ts';
import { useSay } from '#renderer/i18n/use-say.ts';

type ReworkPartProps = { readonly view: CaseView };

/** What the citizen answered and said at the call-back that sent the case back: in their own words, where they left some. */
export function ReworkPart({ view }: ReworkPartProps) {
  const say = useSay();
  const { round, callbacks } = view.case;
  const last = callbacks.findLast((one) => one.round < round && one.answers !== null);
  if (round < 2 || !last?.answers) return null;
  const { contacted, solved, satisfied } = last.answers;
  const title = say('unit:rework.title', { round });
  const answers = [
    say(contacted ? 'unit:rework.contacted.yes' : 'unit:rework.contacted.no'),
    say(`case:answers.solved.${solved}`),
    say(`case:answers.satisfied.${satisfied}`),
  ].join(say('words:listJoin'));
  return (
    <section className="unit-rework" aria-label={title}>
      <h3 className="section-title">{title}</h3>
      <p className="unit-narrative">{last.note.trim() === '' ? say('unit:rework.nothing') : last.note}</p>
      <p className="quiet">{answers}</p>
    </section>
  );
}
