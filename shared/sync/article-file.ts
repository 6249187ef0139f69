// The base of knowledge as a file a person can edit: JSON lines, one article each, in the order of `fields`. What is written can be
// read again; what is wrong with a line is said in plain words with the place. Taking the same file in again changes nothing.

import { z } from 'zod';
import { parseJson } from '../lib/parse-json.ts';
import type { ArticleId } from '../domain/ids.ts';
import type { ArticleContent, ArticleVersion } from '../domain/knowledge/article.ts';
import { articleContentShape } from './article-schema.ts';
import { idSchema } from './schema.ts';

export type ArticleLine = {
  /** null: of a new article, which is then known by its title. */
  readonly id: ArticleId | null;
  readonly content: ArticleContent;
};
export type ReadLine =
  | { readonly ok: true; readonly line: number; readonly article: ArticleLine }
  | { readonly ok: false; readonly line: number; readonly detail: string };

/** Of what is in force a file also says which version it was and when it was last looked at; taken in, both are left aside. */
const lineSchema = z.strictObject({
  id: idSchema<ArticleId>().nullable().default(null),
  ...articleContentShape,
  version: z.unknown().optional(),
  reviewedOn: z.unknown().optional(),
});

/** One line of the file, without its end. */
export function writeArticleLine(id: ArticleId, words: ArticleContent & Partial<ArticleVersion>): string {
  const { title, text, audience, topicIds, legalBasis, ownerUnitId, expiresOn, number, reviewedOn } = words;
  const seen = number === undefined ? {} : { version: number, reviewedOn };
  return JSON.stringify({ id, title, text, audience, topicIds, legalBasis, ownerUnitId, expiresOn, ...seen });
}

/** Reads a file line by line; empty lines are none. */
export function* readArticleLines(content: string): Generator<ReadLine> {
  let line = 0;
  for (const raw of content.replace(/^\uFEFF/, '').split('\n')) {
    line += 1;
    const written = raw.trim();
    if (written !== '') yield { line, ...readLine(written) };
  }
}

type OneLine = { readonly ok: true; readonly article: ArticleLine } | { readonly ok: false; readonly detail: string };

function readLine(written: string): OneLine {
  const value = parseJson(written);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, detail: 'this is no article in JSON: a line begins with { and ends with }' };
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) return { ok: false, detail: wordsOf(parsed.error.issues[0]) };
  const { id, version: _version, reviewedOn: _reviewedOn, ...content } = parsed.data;
  return { ok: true, article: { id, content } };
}

function wordsOf(issue: z.core.$ZodIssue | undefined): string {
  if (!issue) return 'cannot be read';
  const where = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return `${issue.keys.map((key) => `"${key}"`).join(', ')} is no part of an article; look for a slip in its name`;
  }
  if (issue.code === 'invalid_type') return `"${where}" is missing, or is no ${issue.expected}`;
  if (issue.code === 'too_big') return `"${where}" is longer than ${String(issue.maximum)}; shorten it`;
  if (issue.code === 'invalid_value') return `"${where}" must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_format' && issue.format === 'date') {
    return `"${where}" must be a day, written like 2027-06-30`;
  }
  return `"${where}" cannot be read: ${issue.message}`;
}

/** What a new article without an id is known by, the same each time the file is taken in; `hash`: 64 hexadecimal digits. */
export function idOfNew({ title, ownerUnitId }: ArticleContent, hash: (text: string) => string): ArticleId {
  return `k-${hash(JSON.stringify([title.zh, title.en, ownerUnitId])).slice(0, 24)}` as ArticleId;
}
