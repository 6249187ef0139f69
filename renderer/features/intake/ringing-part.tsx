import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { NoteList } from './caller-notes.tsx';
import { EarlierCases } from './earlier-cases.tsx';

/** Who rings, before the call is taken: the name given last, what is open, what colleagues noted. */
export function RingingPart() {
  const say = useSay();
  const caller = useAppState((state) => state.past.ringing);
  if (!caller) return null;
  return (
    <div className="intake-part">
      <h2 className="section-title">{say('intake:caller.title')}</h2>
      {caller.name !== null && <p className="ringing-name">{caller.name}</p>}
      {caller.notes !== null && <NoteList notes={caller.notes} />}
      <EarlierCases known={caller} />
    </div>
  );
}
