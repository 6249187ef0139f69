import { expect, test } from 'vitest';
import { withoutComments } from './read-imports.ts';
import type { SourceFile } from './source-files.ts';
import { isTestFile, readSources } from './source-files.ts';

/** Time and chance come in by argument; these files are where they come from. */
const adapters = new Set([
  'shared/lib/system-clock.ts',
  'electron/host/entry-window.ts',
  'electron/host/entry-utility.ts',
  'electron/host/system-random.ts',
  'server/main.ts',
  'server/system-random.ts',
]);

const guarded = /^(shared|electron\/host|server)\//;
const banned = /\b(Date\.now|Math\.random|randomUUID|setTimeout|setInterval|performance\.now)\b|new Date\(\s*\)/g;

function findBannedGlobals(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => guarded.test(path) && !isTestFile(path) && !adapters.has(path))
    .flatMap(({ path, text }) => [...withoutComments(text).matchAll(banned)].map(([word]) => `${path}: ${word}`));
}

test('time, chance and timers are injected everywhere but in the adapters', () => {
  expect(findBannedGlobals(readSources())).toEqual([]);
});

test('a planted clock or coin is found, a mention in a comment is not', () => {
  const text = '// Date.now is banned\nconst a = Date.now() + Math.random();\nconst b = new Date();\n';
  expect(findBannedGlobals([{ path: 'server/sync/x.ts', text }])).toEqual([
    'server/sync/x.ts: Date.now',
    'server/sync/x.ts: Math.random',
    'server/sync/x.ts: new Date()',
  ]);
});

/** Only one file may know whether this is Electron or a browser. */
function findShellKnowledge(files: readonly SourceFile[]): readonly string[] {
  const knows = /\bisElectron\b|\bwindow\.hotline\b|\bglobalThis\.hotline\b|process\.versions\.electron/;
  return files
    .filter(({ path }) => /^(renderer|shared)\//.test(path) && !isTestFile(path))
    .filter(({ path }) => path !== 'renderer/bridge/connect.ts')
    .filter(({ text }) => knows.test(withoutComments(text)))
    .map(({ path }) => path);
}

test('only renderer/bridge/connect.ts knows which shell it runs in', () => {
  expect(findShellKnowledge(readSources())).toEqual([]);
});

test('planted knowledge of the shell is found', () => {
  const file = { path: 'renderer/app.tsx', text: 'if (window.hotline) start();' };
  expect(findShellKnowledge([file])).toEqual(['renderer/app.tsx']);
});
