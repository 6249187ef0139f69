import { useCommander } from '#renderer/commands/command-context.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { useKeyWords } from './use-key-words.ts';

type RepairsProps = { readonly onAccept: () => void };

/** What of the saved keys could not stay, one by one; accepting saves the keys as they are now. */
export function Repairs({ onAccept }: RepairsProps) {
  const say = useSay();
  const words = useKeyWords();
  const { repairs } = useCommander();
  if (repairs.length === 0) return null;
  return (
    <div data-focus="keymap-repairs" tabIndex={-1}>
      <Notice
        tone="soon"
        title={say('keymap:repair.title')}
        actions={
          <button type="button" className="button" onClick={onAccept}>
            {say('keymap:repair.accept')}
          </button>
        }
      >
        {say('keymap:repair.next')}
      </Notice>
      <ul className="keys-repairs">
        {repairs.map((repair) => (
          <li key={JSON.stringify(repair)}>{words.repair(repair)}</li>
        ))}
      </ul>
    </div>
  );
}
