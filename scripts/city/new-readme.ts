// The README of a new pack: JSON has no comments, so it stands beside the files.

import type { NewPack } from './options.ts';

/** What a city has to fill in, file by file. */
export function newReadme({ id, name, timeZone }: NewPack): string {
  return `# City pack of ${name}

This pack can be used as it is, but everything in it is made up. Replace it file by file, and run
\`npm run city -- check DIR\` after each: it names every fault with file, path and reason. docs/city-pack.md explains all fields.

Wherever a file has \`"source"\`, write a key of \`sources\` in city.json, or leave \`"assumed"\`: the screen shows which.

| file             | fill in                                                                                                  |
| ---------------- | -------------------------------------------------------------------------------------------------------- |
| city.json        | \`sources\`; \`numberPrefix\` before case numbers; \`timeZone\` (now ${timeZone}); \`countryCode\` of phones; a second language in \`languages\` |
| deadlines.json   | the classes of your rules with their terms, the limits beside them, extensions, what stops the clock      |
| calendars.json   | office hours; days off and make-up days by year; then move \`publishedThrough\`: until then deadlines are provisional |
| procedure.json   | who dispatches, who signs, how many attempts                                                             |
| rates.json       | the weights and the month your units are judged by                                                       |
| units.json       | who handles cases, as a tree; districts and subdistricts with their place                                |
| places.json      | districts and subdistricts                                                                               |
| communities.json | communities as rows, below a subdistrict or a district                                                   |
| topics.json      | what people call about, up to five levels, with words that point to it                                   |
| duties.json      | who answers for which topic, and on what basis                                                           |
| urgency.json     | words that make a case urgent                                                                            |
| refusals.json    | what you do not take and why; the emergency lines and their numbers                                      |
| scripts.json     | what your agents say                                                                                     |
| knowledge.json   | articles with an owner, a review and an expiry                                                           |
| labels.json      | marks across topics, for reports                                                                         |
| outlines.json    | outlines of places, closed, longitude before latitude                                                    |

Ids never change their meaning: cases refer to them for years. Change \`version\` in city.json ("${id}") with every change; change the
version of a policy or of the calendars when a number in it changes, and keep the old one while open cases stand under it.
`;
}
