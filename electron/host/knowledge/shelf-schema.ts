import type { Migration } from '#host/database/migration.ts';

/**
 * The base of knowledge as a desk keeps it: each article as it is in force, its words for the search, and how many titles have
 * a term, so that what was said is looked up by its rarest words first.
 */
export const shelfSchema: Migration = {
  version: 10,
  sql: /* sql */ `
    CREATE TABLE article (
      -- Rises with every writing: what was written last is found first.
      row_id INTEGER PRIMARY KEY AUTOINCREMENT,
      article_id TEXT NOT NULL UNIQUE,
      expires_on TEXT NOT NULL,
      -- The telling terms of its titles: JSON, a list a language.
      titles TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE TABLE article_topic (
      topic_id TEXT NOT NULL,
      row_id INTEGER NOT NULL,
      PRIMARY KEY (topic_id, row_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE article_term (
      term TEXT PRIMARY KEY,
      titles INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    -- Which has which term, and nothing about where; the rule of the search decides. One or two letters begin thousands of words.
    CREATE VIRTUAL TABLE article_title
      USING fts5 (terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '1 2');
    CREATE VIRTUAL TABLE article_words
      USING fts5 (terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '1 2');
  `,
};
