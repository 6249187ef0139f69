// What the desks after the call ask of a workstation. So far the base of knowledge; opening a case and attachments come with
// their desks.

import { loadShippedCity } from '../support/shipped-city.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { Bench } from './bench-result.ts';
import { measureArticles } from './desks/measure-articles.ts';

export const desksBench: Bench = {
  about: 'articles that fit what is typed, and a search at each key; --rows N articles (180,000)',
  async run({ count, isSmoke, say }) {
    const folder = makeTempFolder('bench-desks');
    try {
      const articles = isSmoke ? 500 : (count ?? 180_000);
      const loaded = loadShippedCity('beijing');
      return await Promise.resolve(
        measureArticles({ loaded, folder: folder.path, articles, calls: isSmoke ? 3 : 250, say }),
      );
    } finally {
      folder.remove();
    }
  },
};
