// What the desks after the call ask of a workstation: the base of knowledge, and a large attachment over a slow line. Opening a case
// comes with its desk.

import { loadShippedCity } from '../support/shipped-city.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { Bench } from './bench-result.ts';
import { measureArticles } from './desks/measure-articles.ts';
import { measureAttachment } from './desks/measure-attachment.ts';

export const desksBench: Bench = {
  about:
    'articles that fit what is typed, and a search at each key; a file of 20 MB over 64 kbit/s; --rows N articles (180,000)',
  async run({ count, isSmoke, say }) {
    const folder = makeTempFolder('bench-desks');
    try {
      const articles = isSmoke ? 500 : (count ?? 180_000);
      const loaded = loadShippedCity('beijing');
      const found = measureArticles({ loaded, folder: folder.path, articles, calls: isSmoke ? 3 : 250, say });
      say('a file over a slow line that is cut');
      const sent = await measureAttachment(folder.path, isSmoke ? 100_000 : 20_000_000);
      return [...found, ...sent];
    } finally {
      folder.remove();
    }
  },
};
