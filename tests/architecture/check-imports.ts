// Judges imports against the table. Pure: files in, sentences out, so that planted violations can prove it sees.

import { posix } from 'node:path';
import type { Zone } from './import-rules.ts';
import { testPackages, zones } from './import-rules.ts';
import type { Import } from './read-imports.ts';
import { readImports } from './read-imports.ts';
import type { SourceFile } from './source-files.ts';
import { isTestFile } from './source-files.ts';

const aliases = {
  '#shared/': 'shared/',
  '#host/': 'electron/host/',
  '#renderer/': 'renderer/',
  '#server/': 'server/',
  '#scripts/': 'scripts/',
  '#tests/': 'tests/',
} as const;

/** One sentence for every import the table does not allow. */
export function findImportViolations(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) =>
    readImports(file.text).flatMap((entry) => {
      const problem = judge(file.path, entry);
      return problem ? [`${file.path}:${entry.line} ${problem}`] : [];
    }),
  );
}

/** How many imports were read: a check that read nothing proves nothing. */
export function countImports(files: readonly SourceFile[]): number {
  return files.reduce((sum, file) => sum + readImports(file.text).length, 0);
}

/** The zone of a path, `features/*` standing for each folder of its own; undefined where no rule applies (tests). */
export function zoneOf(path: string): (Zone & { readonly own: string }) | undefined {
  for (const zone of zones) {
    const own = ownFolder(zone.path, path);
    if (own) return { ...zone, own };
  }
  return undefined;
}

function judge(path: string, { specifier, isTypeOnly }: Import): string | undefined {
  if (/^(\.\.\/){2}/.test(specifier)) return `climbs two folders: ${specifier}`;
  const target = resolveTarget(path, specifier);
  const zone = zoneOf(path);
  if (target === undefined) return zone && judgePackage(zone, path, specifier);
  if (!/\.(tsx?|css|json|svg|mjs)(\?\w+)?$/.test(target)) return `leaves out the file ending: ${specifier}`;
  if (!zone) return undefined;
  if (!isTestFile(path) && isTestFile(target) && zone.own !== 'scripts') return `imports a test: ${specifier}`;
  if (isWithin(target, zone.own)) return undefined;
  if (isTestFile(path) && mayTestImport(path, target)) return undefined;
  if (!zone.mayImport.some((allowed) => isWithin(target, allowed))) return `may not import ${target}`;
  return zone.typesOnly && !isTypeOnly ? `may import only types from ${target}` : undefined;
}

/** A test may look at everything on its own side of the house, and use what stands ready for tests. */
function mayTestImport(path: string, target: string): boolean {
  const [side = ''] = path.split('/');
  return isWithin(target, 'tests/support') || (side !== 'electron' && side !== 'shared' && isWithin(target, side));
}

function judgePackage(zone: Zone, path: string, specifier: string): string | undefined {
  if (specifier.startsWith('node:')) {
    return zone.node || isTestFile(path) ? undefined : `may not use Node: ${specifier}`;
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const allowed = isTestFile(path) ? [...zone.packages, ...testPackages] : zone.packages;
  return allowed.includes(name) ? undefined : `may not use the package ${name}`;
}

/** The project file a specifier points to; undefined for a package. */
function resolveTarget(path: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(path), specifier);
  for (const [alias, folder] of Object.entries(aliases)) {
    if (specifier.startsWith(alias)) return folder + specifier.slice(alias.length);
  }
  return undefined;
}

function ownFolder(zonePath: string, path: string): string | undefined {
  const pattern = zonePath
    .replace(/\{(.+)\}/, (_whole, names: string) => `(?:${names.replaceAll(',', '|')})`)
    .replace('*', '[^/]+');
  return new RegExp(`^${pattern}(?=/)`).exec(path)?.[0];
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
