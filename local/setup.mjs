// node local/setup.mjs [--node-option…] <script.ts> [arguments…]
//
// Installs what is missing, then runs the script with the project's own Node 24.
// Plain JavaScript that imports no package: it runs on any Node from 20 on, before anything is installed.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const modulesBin = join(modules, '.bin');
const ownNode = join(modules, 'node', 'bin', 'node');
const stampFile = join(modules, '.cutover-installed');
const installLock = join(root, '.cutover', 'setup.lock');

/** A lock whose holder has not touched it for this long belonged to a process that was killed. */
const STALE_LOCK_MS = 15_000;
/** Ctrl-C can arrive twice, from the terminal and from npm: the second within this time is an echo. */
const ECHO_MS = 500;

const say = (line) => process.stderr.write(`${line}\n`);
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A reason not to go on, in words for the person at the terminal. */
class SetupError extends Error {}

function checkMachine() {
  if (process.platform === 'win32')
    throw new SetupError('Windows is not supported. Use Linux, macOS, or WSL 2 on Windows.');
  if (Number(process.versions.node.split('.')[0]) < 20)
    throw new SetupError(
      `Node 20 or later is needed to begin; this is ${process.version}. Install a newer one.`,
    );
}

const lockFileHash = () =>
  createHash('sha256')
    .update(fs.readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
const wantedStamp = () => `${lockFileHash()} ${process.platform} ${process.arch}\n`;
const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null);

function isInstalled() {
  if (!fs.existsSync(ownNode)) return false;
  const stamp = read(stampFile);
  if (stamp !== null) return stamp === wantedStamp();
  if (!installedByHand()) return false;
  fs.writeFileSync(stampFile, wantedStamp());
  return true;
}

/** Whether somebody's own `npm ci` already installed all that package-lock.json asks for on this machine. */
function installedByHand() {
  const list = read(join(modules, '.package-lock.json'));
  if (list === null) return false;
  const present = JSON.parse(list).packages ?? {};
  const wanted = JSON.parse(fs.readFileSync(join(root, 'package-lock.json'), 'utf8')).packages ?? {};
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/')) return true;
    const found = present[path];
    if (found) return found.version === entry.version && found.integrity === entry.integrity;
    return entry.optional === true && !isForThisMachine(entry);
  });
}

function isForThisMachine({ os, cpu, libc }) {
  return libc === undefined && (os ?? []).includes(process.platform) && (cpu ?? []).includes(process.arch);
}

async function install() {
  fs.mkdirSync(dirname(installLock), { recursive: true });
  let told = false;
  while (!takeInstallLock()) {
    if (!told) say('Another process is installing the packages; waiting for it.');
    told = true;
    await sleep(250);
  }
  const touch = setInterval(() => fs.utimesSync(installLock, new Date(), new Date()), 1_000);
  try {
    if (!isInstalled()) await npmCi();
  } finally {
    clearInterval(touch);
    fs.rmSync(installLock, { force: true });
  }
}

function takeInstallLock() {
  try {
    fs.closeSync(fs.openSync(installLock, 'wx'));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (isStale(installLock)) clearStaleLock();
  return false;
}

function isStale(file) {
  const touched = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return touched !== undefined && Date.now() - touched > STALE_LOCK_MS;
}

function clearStaleLock() {
  const aside = `${installLock}.${process.pid}`;
  try {
    fs.renameSync(installLock, aside);
    // Another one may have cleared it and taken it in between: a fresh lock goes back.
    if (isStale(aside)) say('Clearing the install lock of a process that was killed.');
    else fs.linkSync(aside, installLock);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  }
  fs.rmSync(aside, { force: true });
}

async function npmCi() {
  say(
    fs.existsSync(modules)
      ? 'Installing the packages again with npm ci: package-lock.json has changed.'
      : 'Installing the packages with npm ci; this is needed once.',
  );
  // npm must not run on the Node inside the folder that it is about to replace.
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== modulesBin);
  const env = { ...process.env, PATH: path.join(delimiter) };
  const outcome = await run('npm', ['ci', '--include=dev', '--include=optional', '--loglevel=error'], {
    cwd: root,
    env,
    // What the script prints may be read by a program: npm's words go to the error channel.
    stdio: ['ignore', 2, 2],
    wholeGroup: true,
  }).catch((error) => {
    throw new SetupError(`npm could not be run (${error.code}). Install npm, or put it on PATH.`);
  });
  if (outcome.signal !== null) process.exit(exitCode(outcome));
  if (outcome.code !== 0)
    throw new SetupError(
      `npm ci failed with exit code ${outcome.code}; its own words are above. ` +
        'Check the network and the registry that npm uses (npm config get registry), then run this again.',
    );
  if (!fs.existsSync(ownNode))
    throw new SetupError(
      'npm ci left no node_modules/node/bin/node. Are install scripts switched off? ' +
        'Check npm config get ignore-scripts, then delete node_modules and run this again.',
    );
  fs.writeFileSync(stampFile, wantedStamp());
}

/**
 * Runs a command in a process group of its own, so that a Ctrl-C at the terminal reaches it through here
 * and only once. `wholeGroup` passes signals on to everything the command has started.
 */
function run(command, args, { wholeGroup = false, ...options }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, detached: true });
    const lastSent = new Map();
    const forward = (signal) => {
      const now = performance.now();
      if (child.pid === undefined || now - (lastSent.get(signal) ?? Number.NEGATIVE_INFINITY) < ECHO_MS)
        return;
      lastSent.set(signal, now);
      if (wholeGroup) process.kill(-child.pid, signal);
      else child.kill(signal);
    };
    const resized = () => child.kill('SIGWINCH');
    const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of forwarded) process.on(signal, forward);
    process.on('SIGWINCH', resized);
    const done = (settle) => (value, signal) => {
      for (const name of forwarded) process.off(name, forward);
      process.off('SIGWINCH', resized);
      settle(value, signal);
    };
    child.once('error', done(reject));
    child.once(
      'exit',
      done((code, signal) => resolve({ code, signal })),
    );
  });
}

const exitCode = ({ code, signal }) => (signal === null ? code : 128 + constants.signals[signal]);

async function main(given) {
  checkMachine();
  // What stands before the script and begins with a dash is for Node itself.
  const at = given.findIndex((argument) => !argument.startsWith('-'));
  if (at === -1)
    throw new SetupError('Usage: node local/setup.mjs [--node-option…] <script.ts> [arguments…]');
  const command = [...given.slice(0, at), join(root, given[at]), ...given.slice(at + 1)];
  if (!isInstalled()) await install();
  const env = {
    ...process.env,
    PATH: [modulesBin, process.env.PATH].filter(Boolean).join(delimiter),
    // Half of what a command takes to start is reading and compiling the same files as the last time.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(modules, '.cache', 'compiled'),
  };
  // The channel lets the script notice when this process is killed and cannot forward anything any more.
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
  const outcome = await run(ownNode, command, { env, stdio }).catch((error) => {
    throw new SetupError(
      `${ownNode} could not be run (${error.code}). Delete node_modules and run this again.`,
    );
  });
  process.exit(exitCode(outcome));
}

main(process.argv.slice(2)).catch((error) => {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exit(1);
});
