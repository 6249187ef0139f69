// How a pack lies in files: names, fixed order (the hash depends on it) and the shape of each file. Communities are rows,
// because a large city has thousands of them.

import { z } from 'zod';
import type { PlaceId } from '../domain/ids.ts';
import type { Place } from './city-pack.ts';
import { citySchema, dutySchema, placeSchema, topicSchema, unitSchema } from './city-pack.ts';
import { calendarsFile, deadlinesFile, procedureSchema } from './deadline-files.ts';
import { knowledgeFile, labelsFile, refusalsFile, scriptsFile, urgencyFile } from './desk-files.ts';
import { outlinesFile } from './outline-file.ts';
import { languageCode, sourceKey, text } from './pack-fields.ts';
import { ratesFile } from './rates-file.ts';

const communityId = z.string().regex(/^[\w.:-]+$/);

/** Last part of the id (the parent's id comes before it), one name for each of the file's languages, other names. */
export const communityRow = z.tuple([communityId, text]).rest(z.union([text, z.array(text)]));

export const communitiesFile = z.strictObject({
  source: sourceKey,
  /** Which columns the names of a row are, the main language of the pack first. */
  languages: z.array(languageCode).min(1),
  rows: z.record(z.string(), z.array(communityRow)),
});

export const packFileSchemas = {
  'city.json': citySchema,
  'deadlines.json': deadlinesFile,
  'calendars.json': calendarsFile,
  'procedure.json': procedureSchema,
  'rates.json': ratesFile,
  'urgency.json': urgencyFile,
  'refusals.json': refusalsFile,
  'scripts.json': scriptsFile,
  'knowledge.json': knowledgeFile,
  'labels.json': labelsFile,
  'units.json': z.array(unitSchema).min(1),
  'places.json': z.strictObject({ source: sourceKey, places: z.array(placeSchema).min(1) }),
  'communities.json': communitiesFile,
  'topics.json': z.array(topicSchema).min(1),
  'duties.json': z.array(dutySchema).min(1),
  'outlines.json': outlinesFile,
} as const;

export type PackFileName = keyof typeof packFileSchemas;
export type PackFiles = { readonly [Name in PackFileName]: z.infer<(typeof packFileSchemas)[Name]> };

export const packFileNames = Object.keys(packFileSchemas) as readonly PackFileName[];

/** Communities written out as places; a language the file has not is filled from the main one. */
export function rowsToPlaces({ languages, rows }: Omit<PackFiles['communities.json'], 'source'>): Place[] {
  return Object.entries(rows).flatMap(([parentId, communities]) =>
    communities.map((row) => {
      const [ending, ...cells]: (string | string[])[] = row;
      const names = cells.filter((cell): cell is string => typeof cell === 'string');
      const aliases = cells.find((cell): cell is string[] => Array.isArray(cell));
      const first = names[0] as string;
      const nameIn = (language: 'zh' | 'en') => names[languages.indexOf(language)] ?? first;
      return {
        id: `${parentId}${ending}` as PlaceId,
        name: { zh: nameIn('zh'), en: nameIn('en') },
        level: 'community' as const,
        parentId: parentId as PlaceId,
        ...(aliases ? { aliases } : {}),
      };
    }),
  );
}
