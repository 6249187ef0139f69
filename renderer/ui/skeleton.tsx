import './skeleton.css';

type SkeletonProps = { readonly rows: number; readonly text: string };

/** Grey lines while something is being read. They appear after 150 ms, so that a quick answer never flickers. */
export function Skeleton({ rows, text }: SkeletonProps) {
  return (
    <div className="skeleton">
      <output className="visually-hidden">{text}</output>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="skeleton-row" />
      ))}
    </div>
  );
}
