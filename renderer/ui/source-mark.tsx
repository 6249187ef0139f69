import './source-mark.css';

type SourceMarkProps = {
  /** "Source: …", or the word for a number nobody has published. */
  readonly text: string;
  readonly isAssumed: boolean;
  /** The whole of it, on demand. */
  readonly hint?: string | undefined;
};

/** Where a number of a rule comes from; one that is assumed is marked so that it cannot be taken for law. */
export function SourceMark({ text, isAssumed, hint }: SourceMarkProps) {
  return (
    <span className="source-mark" data-assumed={isAssumed} title={hint}>
      {text}
    </span>
  );
}
