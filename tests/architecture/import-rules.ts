// The table of ARCHITECTURE.md, "Who may import what", as data. The longest zone that fits a path is its zone; within
// its own zone a file may import everything.

export type Zone = {
  readonly path: string;
  /** Project folders (or files) it may import from. */
  readonly mayImport: readonly string[];
  readonly packages: readonly string[];
  readonly node: boolean;
  /** Only types may be taken from what it imports of the project. */
  readonly typesOnly?: boolean;
};

const react = ['react', 'react-dom'];
const grid = ['ag-grid-community', 'ag-grid-react', '@ag-grid-community/locale'];
const i18n = ['i18next', 'react-i18next'];
const lowerShared = ['shared/lib', 'shared/domain', 'shared/text', 'shared/city', 'shared/telephony'];
const rendererCore = ['renderer/ui', 'renderer/commands', 'renderer/store', 'renderer/bridge', 'renderer/i18n'];

export const zones: readonly Zone[] = [
  { path: 'shared/lib', mayImport: [], packages: [], node: false },
  { path: 'shared/domain', mayImport: ['shared/lib'], packages: [], node: false },
  { path: 'shared/text', mayImport: ['shared/lib', 'shared/domain'], packages: ['zod', 'pinyin-pro'], node: false },
  {
    path: 'shared/city',
    mayImport: ['shared/lib', 'shared/domain', 'shared/text'],
    packages: ['zod', 'pinyin-pro'],
    node: false,
  },
  { path: 'shared/telephony', mayImport: ['shared/lib', 'shared/domain'], packages: ['zod'], node: false },
  {
    path: 'shared/search',
    mayImport: ['shared/lib', 'shared/domain', 'shared/text', 'shared/city'],
    packages: [],
    node: false,
  },
  {
    path: 'shared/line',
    mayImport: ['shared/lib', 'shared/domain', 'shared/text', 'shared/city', 'shared/search'],
    packages: [],
    node: false,
  },
  { path: 'shared/report', mayImport: ['shared/lib', 'shared/domain', 'shared/city'], packages: [], node: false },
  { path: 'shared/sync', mayImport: lowerShared, packages: ['zod'], node: false },
  { path: 'shared/routing', mayImport: lowerShared, packages: ['zod'], node: false },
  {
    path: 'shared/bridge',
    mayImport: [...lowerShared, 'shared/sync', 'shared/routing', 'shared/line'],
    packages: ['zod'],
    node: false,
  },
  {
    path: 'electron/host',
    mayImport: ['shared'],
    packages: ['better-sqlite3', 'socket.io-client', 'ws', 'zod'],
    node: true,
  },
  {
    path: 'electron/main',
    mayImport: ['shared/bridge', 'shared/lib', 'shared/telephony'],
    packages: ['electron'],
    node: true,
  },
  { path: 'electron/preload', mayImport: ['shared/bridge'], packages: ['electron'], node: false, typesOnly: true },
  { path: 'renderer/ui', mayImport: ['shared/lib'], packages: [...react, ...grid], node: false },
  {
    path: 'renderer/features/*',
    mayImport: [...rendererCore, 'renderer/frame', 'renderer/styles', 'renderer/features/feature.ts', 'shared'],
    packages: [...react, ...i18n, 'zustand'],
    node: false,
  },
  {
    path: 'renderer/{bridge,commands,store,i18n}',
    mayImport: [...rendererCore, 'renderer/features/feature.ts', 'shared'],
    packages: [...react, ...i18n, 'zustand', 'zod'],
    node: false,
  },
  { path: 'renderer', mayImport: ['renderer', 'shared'], packages: [...react, ...i18n, 'zustand', 'zod'], node: false },
  {
    path: 'server',
    mayImport: ['shared'],
    packages: ['better-sqlite3', 'pg', 'socket.io', 'socket.io-parser', 'zod'],
    node: true,
  },
  {
    path: 'scripts',
    mayImport: [
      'shared',
      'tests',
      'renderer/commands',
      'renderer/i18n',
      'renderer/features',
      'server/identity/demo-people.ts',
      'server/data-folder/make-folder.ts',
    ],
    packages: ['zod', '@playwright/test', 'better-sqlite3', 'electron-vite', 'electron-builder', 'app-builder-lib'],
    node: true,
  },
];

/** What a test may import on top of its zone. */
export const testPackages = ['vitest', 'fast-check', 'socket.io-client', 'socket.io', 'ws', ...react];
