import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

/** What the last line did, once the line is gone. */
export function LineSaidStrip() {
  const say = useSay();
  const { said, putAway } = useAppState((state) => state.line);
  if (said === null) return null;
  return (
    <div className="strip">
      <span className="strip-grow">
        {say(`line:said.${said.verb}`, { number: said.number ?? say('queue:noNumber') })}
      </span>
      <button type="button" className="button button-quiet" onClick={putAway}>
        {say('app:dismiss')}
      </button>
    </div>
  );
}
