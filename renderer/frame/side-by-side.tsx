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
/** What stands over the two columns, and the words a difference in each is heard with. */
export type SideWords = {
  readonly mine: string;
  readonly theirs: string;
  readonly inMine: string;
  readonly inTheirs: string;
};
type SideBySideProps = {
  readonly rows: readonly SideRow[];
  /** Without it: mine beside theirs. */
  readonly words?: SideWords;
};

/** What I meant beside what somebody else made of it, or any two texts, with the differences marked. */
export function SideBySide({ rows, words }: SideBySideProps) {
  const say = useSay();
  const { mine, theirs, inMine, inTheirs } = words ?? {
    mine: say('attention:mine'),
    theirs: say('attention:theirs'),
    inMine: say('attention:added'),
    inTheirs: say('attention:different'),
  };
  return (
    <table className="side-by-side">
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{say('case:facts')}</span>
          </th>
          <th scope="col">{mine}</th>
          <th scope="col">{theirs}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.label}</th>
            <td>
              <Marked pieces={markDifferences(row.mine, row.theirs)} word={inMine} />
            </td>
            <td>
              <Marked pieces={markDifferences(row.theirs, row.mine)} word={inTheirs} />
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
