/** A `ref` for the lines of a list: the active one is scrolled to, and again whenever the list is drawn anew around it. */
export function keepInView(isActive: boolean): (line: Element | null) => void {
  return (line) => {
    if (isActive) line?.scrollIntoView({ block: 'nearest' });
  };
}
