// The list of what is handed in, as it is changed in the form. Pure.

import type { DocumentKind } from '#shared/city/counter-file.ts';
import type { HandedIn } from '#shared/domain/handed-in.ts';
import { limits } from '#shared/sync/limits.ts';

type Papers = readonly HandedIn[];

/** One more paper, of the kind that is brought most: a copy of one page that is kept. A full list stays as it is. */
export function withNewPaper(papers: Papers, kinds: readonly DocumentKind[]): Papers {
  if (papers.length >= limits.documents) return papers;
  const usual = { kindId: kinds[0]?.id ?? null, name: '', form: 'copy', pages: 1, isReturned: false } as const;
  return [...papers, usual];
}

/** The paper at this place changed. What it is called in words is said of no kind of the list. */
export function withPaper(papers: Papers, place: number, change: Partial<HandedIn>): Papers {
  return papers.map((paper, at) => {
    const changed = at === place ? { ...paper, ...change } : paper;
    return changed.kindId === null ? changed : { ...changed, name: '' };
  });
}

/** The list without the paper at this place. */
export function withoutPaper(papers: Papers, place: number): Papers {
  return papers.filter((_, at) => at !== place);
}
