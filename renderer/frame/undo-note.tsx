import type { Say, TextKey } from '#renderer/i18n/texts.ts';
import { en } from '#renderer/i18n/texts.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { UndoSaid } from '#renderer/store/undo-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import './undo-note.css';

/** What was just taken back or put back, in words. Read out politely; it takes no focus and covers no field for long. */
export function UndoNote() {
  const said = useAppState((state) => state.undo.said);
  const say = useSay();
  // Always there: a live region that comes together with its words is not read out.
  if (said === null) return <output />;
  return <output className="undo-note">{undoWords(said, say)}</output>;
}

function undoWords({ direction, fields }: UndoSaid, say: Say): string {
  if (fields.length === 0) return say(nothingLeft[direction]);
  if (direction === 'takeBack') return say('undo:takenBack');
  const words = [...new Set(fields.filter((name) => name !== 'suggestionRank').map(fieldKey))].map((key) => say(key));
  return say(direction === 'undo' ? 'undo:undone' : 'undo:redone', { what: words.join(say('undo:comma')) });
}

const nothingLeft = {
  undo: 'undo:nothingToUndo',
  redo: 'undo:nothingToRedo',
  takeBack: 'undo:nothingGivenUp',
} as const;

/** The words of a field; forms of other desks may have more than there are words for. */
function fieldKey(name: string): TextKey {
  return `undo:field.${isNamed(name) ? name : 'other'}`;
}

function isNamed(name: string): name is keyof typeof en.undo.field {
  return name in en.undo.field;
}
