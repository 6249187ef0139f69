import { expect, test } from 'vitest';
import { countImports, findImportViolations, zoneOf } from './check-imports.ts';
import { readImports } from './read-imports.ts';
import { readSources } from './source-files.ts';

test('no file imports what the table of ARCHITECTURE.md does not allow it', () => {
  expect(findImportViolations(readSources())).toEqual([]);
});

test('the check is not vacuous: it reads hundreds of imports', () => {
  expect(countImports(readSources())).toBeGreaterThan(200);
});

test.each([
  ['shared/lib/x.ts', `import { a } from '../domain/case.ts';`, 'may not import shared/domain/case.ts'],
  ['shared/domain/x.ts', `import { z } from 'zod';`, 'may not use the package zod'],
  ['shared/domain/x.ts', `import { a } from '../sync/envelope.ts';`, 'may not import shared/sync/envelope.ts'],
  ['shared/sync/x.ts', `import { a } from '../bridge/frame.ts';`, 'may not import shared/bridge/frame.ts'],
  ['shared/text/x.ts', `import { readFileSync } from 'node:fs';`, 'may not use Node: node:fs'],
  ['electron/host/x.ts', `import { app } from 'electron';`, 'may not use the package electron'],
  ['electron/host/x.ts', `import { a } from '../main/index.ts';`, 'may not import electron/main/index.ts'],
  ['electron/host/sync/x.ts', `import { a } from '#renderer/app.tsx';`, 'may not import renderer/app.tsx'],
  ['electron/main/x.ts', `import Database from 'better-sqlite3';`, 'may not use the package better-sqlite3'],
  ['electron/main/x.ts', `import type { A } from '#shared/domain/case.ts';`, 'may not import shared/domain/case.ts'],
  [
    'electron/preload/x.ts',
    `import { a } from '#shared/bridge/frame.ts';`,
    'may import only types from shared/bridge/frame.ts',
  ],
  ['renderer/ui/x.tsx', `import { a } from '#shared/domain/case.ts';`, 'may not import shared/domain/case.ts'],
  [
    'renderer/features/queue/x.tsx',
    `import { a } from '../intake/form.tsx';`,
    'may not import renderer/features/intake/form.tsx',
  ],
  ['renderer/store/x.ts', `import { a } from '../features/queue/y.ts';`, 'may not import renderer/features/queue/y.ts'],
  ['server/x.ts', `const a = await import('#host/station/open.ts');`, 'may not import electron/host/station/open.ts'],
  [
    'server/sync/x.ts',
    `import { a } from '../../shared/lib/equal.ts';`,
    'climbs two folders: ../../shared/lib/equal.ts',
  ],
  ['shared/lib/x.ts', `import { a } from './equal';`, 'leaves out the file ending: ./equal'],
  ['shared/sync/x.ts', `import { a } from './engine.test.ts';`, 'imports a test: ./engine.test.ts'],
  ['shared/lib/x.ts', `export { a } from 'lodash';`, 'may not use the package lodash'],
  ['shared/lib/x.ts', `import 'lodash';`, 'may not use the package lodash'],
])('a planted violation in %s is found: %s', (path, text, problem) => {
  expect(findImportViolations([{ path, text }])).toEqual([`${path}:1 ${problem}`]);
});

test('all violations are listed, with their lines', () => {
  const text = `import { a } from 'one';\n\nimport {\n  b,\n} from 'two';\n`;
  expect(findImportViolations([{ path: 'shared/lib/x.ts', text }])).toEqual([
    'shared/lib/x.ts:1 may not use the package one',
    'shared/lib/x.ts:5 may not use the package two',
  ]);
});

test('comments and ordinary strings are no imports', () => {
  const text = `// import { a } from 'one';\n/* import 'two'; */\nconst words = "taken from 'three'";\n`;
  expect(readImports(text)).toEqual([]);
});

test('every source folder has a zone, but tests, which may see all', () => {
  const without = readSources()
    .map(({ path }) => path)
    .filter((path) => !path.startsWith('tests/') && !zoneOf(path));
  expect(without).toEqual([]);
});
