import { z } from 'zod';

const lockEntry = z.looseObject({
  version: z.string().optional(),
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
type LockEntry = z.infer<typeof lockEntry>;

const lockFile = z.looseObject({ packages: z.record(z.string(), lockEntry) });
export type LockFile = z.infer<typeof lockFile>;

/** Reads package-lock.json; every key stays where npm wrote it. */
export function parseLock(text: string): LockFile {
  const json: unknown = JSON.parse(text);
  lockFile.parse(json);
  return json as LockFile;
}

/**
 * The lockfile with an entry for every optional package that some package asks for. The platform is read from the name
 * (`binding-linux-arm64-musl`), as the owners of such packages write it; npm fetches none that does not fit the machine.
 */
export function completeLock(lock: LockFile): { readonly lock: LockFile; readonly added: readonly string[] } {
  const missing = Object.entries(lock.packages).flatMap(([owner, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isThere(lock, owner, name))
      .map(([name, version]): [string, LockEntry] => [`node_modules/${name}`, describe(name, version, dev === true)]),
  );
  const entries = [...Object.entries(lock.packages), ...missing];
  const packages = Object.fromEntries(entries.toSorted(([a], [b]) => a.localeCompare(b, 'en')));
  return { lock: { ...lock, packages }, added: missing.map(([path]) => path) };
}

function isThere({ packages }: LockFile, owner: string, name: string): boolean {
  return `node_modules/${name}` in packages || `${owner}/node_modules/${name}` in packages;
}

function describe(name: string, version: string, dev: boolean): LockEntry {
  const [os = '', cpu = '', abi = ''] = name.replace(/^.*\/(binding-)?/, '').split('-');
  const libc = abi.startsWith('musl') ? 'musl' : 'glibc';
  return {
    version,
    cpu: [cpu],
    ...(dev ? { dev } : {}),
    ...(os === 'linux' ? { libc: [libc] } : {}),
    optional: true,
    os: [os],
  };
}
