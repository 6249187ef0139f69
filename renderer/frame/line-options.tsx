import type { Option } from '#shared/line/complete-line.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { ListOption } from '#renderer/ui/list-option.tsx';
import type { LineWords } from './line-words.ts';
import { optionWords } from './line-words.ts';

type LineOptionsProps = {
  readonly id: string;
  readonly options: readonly Option[];
  readonly active: number;
  readonly words: LineWords;
  readonly onTake: (option: Option) => void;
};

/** What could be meant at the cursor. The list is there while the line is, so that nothing jumps when it fills. */
export function LineOptions({ id, options, active, words, onTake }: LineOptionsProps) {
  const say = useSay();
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a <select> cannot be the popup of a combobox
    <div className="overlay-list line-options" role="listbox" id={id} aria-label={say('line:options')}>
      {options.map((option, index) => {
        const { kind, text, path } = optionWords(option, words);
        return (
          <ListOption
            key={`${option.kind} ${option.field} ${option.id}`}
            id={`${id}-${index}`}
            className="overlay-row"
            isActive={index === active}
            onTake={() => onTake(option)}
          >
            <span>
              <span className="line-option-kind">{kind}</span> {text}
            </span>
            <span className="quiet">{path}</span>
          </ListOption>
        );
      })}
    </div>
  );
}
