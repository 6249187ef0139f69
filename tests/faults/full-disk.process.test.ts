// Fault 18 on a real disk of 50 MB: while it is full a desk is read from and typed work is refused in words; nothing called
// saved is lost; when there is room again, work goes on.

import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { TempFolder } from '../support/temp-folder.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { TestCity } from '../support/test-city.ts';
import type { TestDesk } from '../support/test-desk.ts';
import { openDesk, until, untilSynced } from '../support/test-desk.ts';
import { linkOf, narrativesOf, registerCase } from './desk-work.ts';
import { startSmallCity } from './small-city.ts';

let folder: TempFolder;
let city: TestCity;
let desk: TestDesk | undefined;
let isMounted = false;

beforeEach(async () => {
  folder = makeTempFolder('disk');
  city = await startSmallCity();
});
afterEach(async () => {
  await desk?.close();
  desk = undefined;
  await city.end();
  if (isMounted) execFileSync('umount', [disk()]);
  isMounted = false;
  folder.remove();
});

function disk(): string {
  return join(folder.path, 'disk');
}

/** A disk of its own for the test; false where that takes rights nobody has here. */
function mountSmallDisk(): boolean {
  mkdirSync(disk());
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=50m', 'tmpfs', disk()], { stdio: 'ignore' });
    isMounted = true;
    return true;
  } catch {
    // A container may be root and still not mount.
    return false;
  }
}

/** Takes every byte that is left. */
function fillUp(): void {
  const file = openSync(join(disk(), 'full'), 'w');
  try {
    for (const bytes of [1024 * 1024, 4_096, 1]) writeUntilFull(file, new Uint8Array(bytes));
  } finally {
    closeSync(file);
  }
}

function writeUntilFull(file: number, bytes: Uint8Array): void {
  for (;;) {
    try {
      if (writeSync(file, bytes) < bytes.length) return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return;
      throw error;
    }
  }
}

/** `saved`, or the code it was refused with. */
async function register(narrative: string): Promise<string> {
  try {
    await registerCase(desk?.bridge ?? must(), narrative);
    return 'saved';
  } catch (error) {
    if (!(error instanceof BridgeError)) throw error;
    return error.code;
  }
}

function must(): never {
  throw new Error('the desk is open');
}

test('fault 18: on a full disk reading goes on, work is refused in words, and everything called saved is sent later', async () => {
  if (!mountSmallDisk()) {
    console.warn(
      'no disk can be mounted here: a full disk is proved by the write watch alone (simulation, station tests)',
    );
    return expect(isMounted).toBe(false);
  }
  desk = await openDesk({ dataDir: disk(), serverUrl: city.url });
  const { bridge } = desk;
  await until(bridge, async () => (await linkOf(bridge)) === 'online');
  await desk.signIn('wangli');
  const told = ['满盘之前'];
  await registerCase(bridge, told[0] ?? '');
  await untilSynced(bridge);
  await city.stop();

  fillUp();
  const answers: string[] = [];
  // The ballast lets some more be saved; then the desk says no, again and again, and never lies.
  for (let index = 0; index < 400 && answers.filter((answer) => answer !== 'saved').length < 3; index += 1) {
    const narrative = `满盘第${index}件：${'长'.repeat(4_000)}`;
    const answer = await register(narrative);
    if (answer === 'saved') told.push(narrative);
    answers.push(answer);
    if (answer === 'saved' && index % 20 === 0) fillUp();
  }
  expect(answers.filter((answer) => answer !== 'saved')).toEqual(['disk-failed', 'disk-failed', 'disk-failed']);
  expect(await narrativesOf(bridge)).toContain(told[0]);
  expect((await bridge.call('sync.status', {})).waiting).toBe(told.length - 1);

  rmSync(join(disk(), 'full'));
  expect(await register('腾出空间之后')).toBe('saved');
  told.push('腾出空间之后');
  await city.startAgain();
  await bridge.call('sync.retry', {});
  await untilSynced(bridge);
  expect(await narrativesOf(bridge)).toEqual(told.toSorted());
  return undefined;
});
