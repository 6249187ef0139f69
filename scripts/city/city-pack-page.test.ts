// The examples of docs/city-pack.md are one pack, and it is sound: an example that no longer loads helps nobody.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { PackFiles } from '#shared/city/pack-files.ts';
import { scriptMoments } from '#shared/city/desk-files.ts';
import { findProblems } from '#shared/city/load-city-pack.ts';
import { packFileNames } from '#shared/city/pack-files.ts';

const page = readFileSync(new URL('../../docs/city-pack.md', import.meta.url), 'utf8');
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section] as const),
);

function exampleOf(fileName: string): string {
  return /```json\n([\s\S]*?)```/.exec(sections.get(fileName) ?? '')?.[1] ?? '';
}

test('the page has a section with an example for every file', () => {
  expect(new Set(sections.keys())).toEqual(new Set(packFileNames));
  expect(packFileNames.filter((name) => exampleOf(name) === '')).toEqual([]);
});

test('the examples together are a sound pack', () => {
  const { files, problems } = findProblems(exampleOf);
  expect(problems).toEqual([]);
  expect((files as PackFiles)['city.json'].id).toBe('westport');
});

test('the page names every choice of the procedure and every moment of a phrase', () => {
  const { files } = findProblems(exampleOf);
  const choices = Object.keys((files as PackFiles)['procedure.json']);
  const procedure = sections.get('procedure.json') ?? '';
  expect(choices.filter((name) => !procedure.includes(`\`${name}\``))).toEqual([]);
  expect(scriptMoments.filter((name) => !sections.get('scripts.json')?.includes(`\`${name}\``))).toEqual([]);
});
