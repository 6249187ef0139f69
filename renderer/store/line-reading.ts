// What is known of the text that stands in the line: nothing, while it is being read.

import type { LineView } from '#shared/bridge/line.ts';
import type { Option } from '#shared/line/complete-line.ts';

type WhatStands = { readonly text: string; readonly view: LineView | null };

const noOptions: readonly Option[] = [];

/** Whether what stands in the line now was read: what is known of it is not of an earlier text. */
export function isLineRead({ view, text }: WhatStands): boolean {
  return view?.line.text === text;
}

/** What could be meant by what stands in the line now; nothing while it is being read. */
export function shownOptions(line: WhatStands): readonly Option[] {
  return (isLineRead(line) && line.view?.options) || noOptions;
}

/** The same option in a new list. One that is gone leaves its place to the next: a key meant for it does not send the line. */
export function placeIn(options: readonly Option[], chosen: Option | undefined, active: number): number {
  const same = options.findIndex(
    ({ kind, field, id }) => kind === chosen?.kind && field === chosen.field && id === chosen.id,
  );
  return same < 0 ? Math.min(active, options.length - 1) : same;
}
