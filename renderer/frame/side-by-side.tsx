import { useSay } from '#renderer/i18n/use-say.ts';
import type { Piece } from '#renderer/store/word-differences.ts';
import { markDifferences } from '#renderer/store/word-differences.ts';
import './side-by-side.css';

/** One field in the words of two people. */
export type SideRow = {
  readonly key: string;
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
};
type SideBySideProps = { readonly rows: readonly SideRow[] };

/** What I meant beside what somebody else made of it, with the differences marked. */
export function SideBySide({ rows }: SideBySideProps) {
  const say = useSay();
  return (
    <table className="side-by-side">
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{say('case:facts')}</span>
          </th>
          <th scope="col">{say('attention:mine')}</th>
          <th scope="col">{say('attention:theirs')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, mine, theirs }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td>
              <Marked pieces={markDifferences(mine, theirs)} word={say('attention:added')} />
            </td>
            <td>
              <Marked pieces={markDifferences(theirs, mine)} word={say('attention:different')} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type MarkedProps = { readonly pieces: readonly Piece[]; readonly word: string };

/** A difference is a weight and a line under it, and a word for those who hear it. */
function Marked({ pieces, word }: MarkedProps) {
  return pieces.map(({ text, isOwn }, index) =>
    isOwn ? (
      // oxlint-disable-next-line react/no-array-index-key -- pieces have no name but their place
      <mark key={index}>
        <span className="visually-hidden">[{word}] </span>
        {text}
      </mark>
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- pieces have no name but their place
      <span key={index}>{text}</span>
    ),
  );
}
