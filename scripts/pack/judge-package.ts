// What the packed app must contain and what must never be in it. Pure: a list of files in, a list of complaints out.

import type { PackedFile } from './asar.ts';

const required = [
  'package.json',
  'out/main/index.js',
  'out/main/host-utility.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'node_modules/better-sqlite3/package.json',
];

const requiredResources = ['cities/beijing/city.json', 'cities/beijing/topics.json', 'practice/calls-en.json'];

const allowed = /^(package\.json|out\/(main|preload|renderer)\/|node_modules\/better-sqlite3\/)/;

const forbidden: readonly (readonly [RegExp, string])[] = [
  [/^server\/|node_modules\/@swiftline\/|node_modules\/socket\.io\//, 'belongs to the server'],
  [/node_modules\/node-(linux|win|darwin)-/, "is the development's Node"],
  [/\.(ts|tsx|map)$/, 'is a source'],
  [/(^|\/)(tests?|e2e|bench|test-results)\/|\.test\./, 'is a test'],
  [/\.(db|key|sealed|pem)$/, 'is data or a secret'],
  [/better-sqlite3\/(src|deps)\//, 'is only needed to compile'],
  [/host-window\.js$/, 'is the window shell'],
];

export type PackageContents = {
  readonly files: readonly PackedFile[];
  /** Files below the packed `data` folder. */
  readonly resources: readonly string[];
};

/** Everything wrong with the package; empty when it may be shipped. */
export function judgePackage({ files, resources }: PackageContents): readonly string[] {
  const paths = new Set(files.map(({ path }) => path));
  const natives = files.filter(({ path }) => path.endsWith('.node'));
  return [
    ...required.filter((path) => !paths.has(path)).map((path) => `${path} is missing`),
    ...requiredResources.filter((path) => !resources.includes(path)).map((path) => `data/${path} is missing`),
    ...files.filter(({ path }) => !allowed.test(path)).map(({ path }) => `${path} is not expected in the package`),
    ...files.flatMap(({ path }) => forbidden.filter(([form]) => form.test(path)).map(([, why]) => `${path} ${why}`)),
    ...natives.filter(({ isUnpacked }) => !isUnpacked).map(({ path }) => `${path} is packed and could not be loaded`),
    ...(natives.length === 1 ? [] : [`there are ${natives.length} native modules instead of one`]),
  ];
}
