import './tag.css';

type TagProps = { readonly text: string; readonly title?: string; readonly isStrong?: boolean };

/** A word with a hairline around it. */
export function Tag({ text, title, isStrong = false }: TagProps) {
  return (
    <span className="tag" data-strong={isStrong} title={title}>
      {text}
    </span>
  );
}
