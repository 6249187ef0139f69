import './progress-bar.css';

type ProgressBarProps = { readonly label: string; /** 0 to 100. */ readonly percent: number };

/** How far something long has come. What it means is said in words beside it. */
export function ProgressBar({ label, percent }: ProgressBarProps) {
  return <progress className="progress-bar" aria-label={label} max={100} value={percent} />;
}
