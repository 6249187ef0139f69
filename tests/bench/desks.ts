// What the desks after the call ask of a workstation: the base of knowledge, a large attachment over a slow line, and a case of a
// long life among a whole city's.

import { loadShippedCity } from '../support/shipped-city.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { Bench } from './bench-result.ts';
import { measureArticles } from './desks/measure-articles.ts';
import { measureAttachment } from './desks/measure-attachment.ts';
import { measureOpening } from './desks/measure-opening.ts';
import { fillStore, openStore } from './store/fill-store.ts';

export const desksBench: Bench = {
  about:
    'articles and searches as one types; 20 MB over 64 kbit/s; a case opened; --rows N articles (180,000), cases (1,000,000)',
  async run({ count, isSmoke, say }) {
    const folder = makeTempFolder('bench-desks');
    const city = makeTempFolder('bench-desks-city');
    try {
      const articles = isSmoke ? 500 : (count ?? 180_000);
      const loaded = loadShippedCity('beijing');
      const found = measureArticles({ loaded, folder: folder.path, articles, calls: isSmoke ? 3 : 250, say });
      say('a file over a slow line that is cut');
      const sent = await measureAttachment(folder.path, isSmoke ? 100_000 : 20_000_000);
      const cases = isSmoke ? 2_000 : (count ?? 1_000_000);
      say(`${cases} cases are loaded`);
      const store = openStore(city.path, loaded);
      try {
        fillStore(store, loaded, cases);
        const opened = isSmoke ? 20 : 500;
        say(`${opened} of them are opened, with 200 entries each`);
        const ask = { store, folder: city.path, loaded, cases, opened, entries: 200 };
        return [...found, ...sent, ...(await measureOpening(ask))];
      } finally {
        store.close();
      }
    } finally {
      folder.remove();
      city.remove();
    }
  },
};
