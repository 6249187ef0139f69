// Runs on whatever Node the machine has (18 or newer) before every npm script: brings node_modules up to the lockfile, so
// that the script itself runs on the Node 24 that npm delivered. It never reinstalls under a running Swiftline.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stateFolder = join(root, '.swiftline');
const runningFolder = join(stateFolder, 'running');
const lockFile = join(stateFolder, 'ensure.lock');
const stampFile = join(root, 'node_modules', '.swiftline-lock');
const neededMajor = 24;

/** Everything goes to stderr: stdout belongs to the script that follows. */
function say(words) {
  process.stderr.write(`swiftline: ${words}\n`);
}

function stop(words) {
  say(words);
  process.exit(1);
}

/** The lockfile decides, and the machine: a folder copied to another platform needs other binaries. */
function wantedStamp() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}`;
}

function isInstalled() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wantedStamp();
}

/** When a process started, so that a number used again by another process is not taken for ours. Linux only. */
function startedAt(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isAlive(pid, started) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  return started === undefined || started === '' || started === startedAt(pid);
}

/** Process numbers of the Swiftlines started from this folder that still run; markers of dead ones are removed. */
function runningHere() {
  if (!existsSync(runningFolder)) return [];
  return readdirSync(runningFolder).filter((name) => {
    const file = join(runningFolder, name);
    const isRunning = /^\d+$/.test(name) && isAlive(Number(name), readFileSync(file, 'utf8').trim());
    if (!isRunning) rmSync(file, { force: true });
    return isRunning;
  });
}

function wait(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Takes the lock, waiting for another ensure; a lock of a dead process is taken over. */
function takeLock() {
  mkdirSync(stateFolder, { recursive: true });
  let hasSaid = false;
  for (;;) {
    try {
      writeFileSync(lockFile, `${process.pid} ${startedAt(process.pid)}`, { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') return stop(`cannot write in ${stateFolder} (${error.code}): make it writable.`);
    }
    removeDeadLock();
    if (!hasSaid && existsSync(lockFile)) say('another start is installing; waiting for it …');
    hasSaid = true;
    wait(200);
  }
}

function removeDeadLock() {
  try {
    const [pid, started] = readFileSync(lockFile, 'utf8').split(' ');
    // An empty file is one that is being written right now.
    if (pid !== '' && !isAlive(Number(pid), started)) rmSync(lockFile, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function install() {
  const running = runningHere();
  if (running.length > 0) {
    stop(
      `the packages changed, but a Swiftline started from this folder still runs (process ${running.join(', ')}). ` +
        'Close it first: installing under it would break it.',
    );
  }
  say('installing packages (first start, or the lockfile changed); about half a minute …');
  const began = Date.now();
  const isWindows = process.platform === 'win32';
  const result = spawnSync(isWindows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: isWindows,
  });
  if (result.status !== 0) {
    stop('npm ci failed (see above). Check that the package registry can be reached, then run the same command again.');
  }
  writeFileSync(stampFile, wantedStamp());
  say(`packages installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

function nodeMajor(file) {
  const result = spawnSync(file, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  return result.status === 0 ? Number(result.stdout.split('.')[0]) : 0;
}

/** npm puts node_modules/.bin first, so the packaged Node is the one the script gets; else the system's must do. */
function checkNode() {
  const isWindows = process.platform === 'win32';
  const packaged = join(root, 'node_modules', '.bin', isWindows ? 'node.cmd' : 'node');
  const major = existsSync(packaged) && !isWindows ? nodeMajor(packaged) : Number(process.versions.node.split('.')[0]);
  if (major >= neededMajor || (isWindows && existsSync(packaged))) return;
  stop(
    `Swiftline needs Node.js ${neededMajor} and found ${major || 'none'}. Install Node.js ${neededMajor}, then try again.`,
  );
}

if (!existsSync(join(root, 'package-lock.json'))) stop('package-lock.json is missing: this is not a whole checkout.');
if (!isInstalled()) {
  takeLock();
  process.on('exit', () => rmSync(lockFile, { force: true }));
  if (!isInstalled()) install();
}
checkNode();
