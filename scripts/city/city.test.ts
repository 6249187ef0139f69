import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packFileNames } from '#shared/city/pack-files.ts';
import { checkFolder, renderReport } from './check-folder.ts';
import { writeNewPack } from './new-pack.ts';
import { parseCityOptions } from './options.ts';
import { namesIn } from './read-folder.ts';

const today = '2026-11-23';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'swiftline-city-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const westport = { id: 'westport', name: 'Westport', language: 'en', timeZone: 'America/New_York' } as const;

test('a new pack is complete, passes its checks and says that all of it is assumed', () => {
  const at = join(folder, 'westport');
  expect(writeNewPack({ ...westport, folder: at }, today)).toBeNull();
  expect(namesIn(at).toSorted()).toEqual([...packFileNames, 'README.md'].toSorted());
  const report = checkFolder(at, today);
  expect(report).toMatchObject({ isSound: true, problems: [], city: { id: 'westport', name: 'Westport' } });
  expect(report.statements?.sourced).toBe(0);
  expect(report.warnings.map(({ reason }) => reason)).toContain(
    '2026 to 2027 are not published; deadlines that reach into it are provisional',
  );
  const readme = readFileSync(join(at, 'README.md'), 'utf8');
  expect(packFileNames.filter((name) => !readme.includes(name))).toEqual([]);
});

test('a new pack in Chinese has no English in its names', () => {
  expect(writeNewPack({ ...westport, language: 'zh', name: '海城市', folder }, today)).toBeNull();
  expect(checkFolder(folder, today)).toMatchObject({ isSound: true, city: { name: '海城市' } });
  const topics = JSON.parse(readFileSync(join(folder, 'topics.json'), 'utf8')) as { name: object }[];
  expect(topics.map(({ name }) => Object.keys(name))).toEqual(topics.map(() => ['zh']));
});

test.each(['a', 'a1', 'new-york', 'santa-cruz-de-la-sierra'])('the id %s gives a prefix for case numbers', (id) => {
  expect(writeNewPack({ ...westport, id, folder }, today)).toBeNull();
  expect(checkFolder(folder, today).isSound).toBe(true);
});

test('a folder that holds anything is left as it is', () => {
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  expect(writeNewPack({ ...westport, folder }, today)).toBe(`${folder} is not empty (notes.txt …); name a new folder`);
  expect(namesIn(folder)).toEqual(['notes.txt']);
});

test('a folder that cannot be written is refused in plain words', () => {
  const file = join(folder, 'notes.txt');
  writeFileSync(file, 'mine');
  expect(writeNewPack({ ...westport, folder: file }, today)).toContain(`${file} cannot be written: ENOTDIR`);
});

test('a time zone that does not exist is refused before anything is written', () => {
  const at = join(folder, 'x');
  expect(writeNewPack({ ...westport, timeZone: 'Mars/Olympus', folder: at }, today)).toContain('"Mars/Olympus"');
  expect(namesIn(at)).toEqual([]);
});

test('a broken pack is refused with every place and reason', () => {
  writeNewPack({ ...westport, folder }, today);
  rmSync(join(folder, 'labels.json'));
  writeFileSync(join(folder, 'lables.json'), '{}');
  writeFileSync(join(folder, 'duties.json'), '[]');
  const report = checkFolder(folder, today);
  expect(report).toMatchObject({ isSound: false, city: null, statements: null });
  expect(report.problems.map(({ file }) => file)).toEqual(['labels.json', 'duties.json']);
  const lines = renderReport(report).split('\n');
  expect(lines[0]).toBe('2 problems:');
  expect(lines[2]).toBe('  duties.json $: must not be empty');
  expect(lines).toContain('  lables.json $: nobody reads this file');
  expect(lines.at(-1)).toBe('The pack cannot be used.');
});

test('a folder that is not there is said to be none', () => {
  const missing = join(folder, 'nowhere');
  expect(checkFolder(missing, today).problems).toEqual([{ file: missing, path: '$', reason: 'is not a folder' }]);
});

test('a sound pack is described: what it holds and where its numbers come from', () => {
  const at = join(folder, 'w');
  mkdirSync(at);
  writeNewPack({ ...westport, folder: at }, today);
  const lines = renderReport(checkFolder(at, today)).split('\n');
  expect(lines[0]).toMatch(/^Westport: pack westport, version 1, hash [0-9a-f]{12}$/);
  expect(lines[1]).toContain('deadline classes 2, ');
  expect(lines[2]).toMatch(/^statements with a source: 0; assumed: \d+$/);
  expect(lines.at(-1)).toBe('The pack is sound.');
});

test('the words after npm run city are understood, or refused with what to write', () => {
  expect(parseCityOptions(['check', 'd', '--json'])).toEqual({ kind: 'check', folder: 'd', isJson: true });
  expect(parseCityOptions(['new', 'd', '--id', 'west', '--name', 'West'])).toEqual({
    kind: 'new',
    folder: 'd',
    id: 'west',
    name: 'West',
    language: 'en',
    timeZone: 'UTC',
  });
  expect(parseCityOptions(['new', 'd', '--id', 'x', '--name', '海城', '--language', 'zh'])).toMatchObject({
    timeZone: 'Asia/Shanghai',
  });
  expect(parseCityOptions([]).kind).toBe('help');
  expect(parseCityOptions(['--help']).kind).toBe('help');
});

test.each([
  [['check'], 'say which folder'],
  [['judge', 'd'], 'neither check nor new'],
  [['check', 'd', 'e'], '"e" is too much'],
  [['check', 'd', '--colour'], '--colour'],
  [['new', 'd', '--name', 'West'], '--id ID'],
  [['new', 'd', '--id', 'West Port', '--name', 'West'], '--id ID'],
  [['new', 'd', '--id', 'west'], '--name NAME'],
  [['new', 'd', '--id', 'west', '--name', 'West', '--language', 'fr'], '--language en'],
])('%j is refused', (words, expected) => {
  const options = parseCityOptions(words);
  expect(options.kind === 'refused' && options.words).toContain(expected);
});
