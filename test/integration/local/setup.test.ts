import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const SETUP = fileURLToPath(new URL('../../../local/setup.mjs', import.meta.url));

/** A tiny project of its own: its package `node` is a local folder, so that npm needs no registry. */
function project(name: string): string {
  const root = join(folder, name);
  mkdirSync(join(root, 'local'), { recursive: true });
  mkdirSync(join(root, 'node-package', 'bin'), { recursive: true });
  copyFileSync(SETUP, join(root, 'local', 'setup.mjs'));
  symlinkSync(process.execPath, join(root, 'node-package', 'bin', 'node'));
  write(root, 'node-package/package.json', JSON.stringify({ name: 'node', version: '24.0.0' }));
  const dependencies = { node: 'file:node-package' };
  write(root, 'package.json', JSON.stringify({ name, private: true, type: 'module', dependencies }));
  execFileSync('npm', ['install', '--package-lock-only', '--no-audit'], { cwd: root, stdio: 'ignore' });
  write(root, 'say.ts', 'const words: string[] = process.argv.slice(2);\nconsole.log(words.join(" "));\n');
  write(root, 'exit.ts', 'process.exit(Number(process.argv[2]));\n');
  return root;
}

const write = (root: string, file: string, text: string) => writeFileSync(join(root, file), text);

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Started {
  /** When it has said so on standard error. */
  readonly says: (words: string) => Promise<void>;
  readonly ended: Promise<Outcome>;
}

function start(root: string, args: string[], env: NodeJS.ProcessEnv = process.env): Started {
  const child = spawn(process.execPath, [join(root, 'local', 'setup.mjs'), ...args], { env });
  const said = { out: '', err: '' };
  child.stdout.on('data', (data) => {
    said.out += data;
  });
  child.stderr.on('data', (data) => {
    said.err += data;
  });
  return {
    async says(words) {
      while (!said.err.includes(words)) await once(child.stderr, 'data');
    },
    ended: once(child, 'close').then(([code]) => ({ code: code as number | null, ...said })),
  };
}

const setup = (root: string, args: string[], env?: NodeJS.ProcessEnv): Promise<Outcome> =>
  start(root, args, env).ended;

const INSTALLS = 'Installing the packages with npm ci; this is needed once.';
const REINSTALLS = 'Installing the packages again with npm ci: package-lock.json has changed.';

describe('local/setup.mjs', () => {
  it('installs once, then runs the TypeScript file with its arguments at once', async () => {
    const root = project('once');
    const first = await setup(root, ['say.ts', 'good', 'morning']);
    expect(first).toMatchObject({ code: 0, out: 'good morning\n' });
    expect(first.err).toContain(INSTALLS);
    expect(await setup(root, ['say.ts', 'again'])).toEqual({ code: 0, out: 'again\n', err: '' });
  });

  it('installs again when package-lock.json has changed', async () => {
    const root = project('changed');
    await setup(root, ['say.ts']);
    write(root, 'package-lock.json', `${readFileSync(join(root, 'package-lock.json'), 'utf8')}\n`);
    expect((await setup(root, ['say.ts'])).err).toContain(REINSTALLS);
    expect((await setup(root, ['say.ts'])).err).toBe('');
  });

  it('takes over what somebody has installed by hand', async () => {
    const root = project('by-hand');
    execFileSync('npm', ['ci', '--no-audit'], { cwd: root, stdio: 'ignore' });
    expect(await setup(root, ['say.ts', 'ready'])).toEqual({ code: 0, out: 'ready\n', err: '' });
  });

  it('installs only once when two are started at the same time', async () => {
    const root = project('twice');
    // The installation of the first lasts until the second waits for it.
    const file = join(root, 'package.json');
    const until = `node -e "const w = () => fs.existsSync('second-waits') || setTimeout(w, 10); w()"`;
    const scripts = { postinstall: until };
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), scripts }));
    const first = start(root, ['say.ts', 'a']);
    await first.says(INSTALLS);
    const second = start(root, ['say.ts', 'b']);
    await second.says('Another process is installing the packages; waiting for it.');
    write(root, 'second-waits', '');
    const outcomes = await Promise.all([first.ended, second.ended]);
    expect(outcomes.map(({ code, out }) => [code, out])).toEqual([
      [0, 'a\n'],
      [0, 'b\n'],
    ]);
    expect(outcomes[1]!.err).not.toContain(INSTALLS);
  });

  it('clears the install lock of a process that was killed', async () => {
    const root = project('stale');
    mkdirSync(join(root, '.cutover'));
    write(root, '.cutover/setup.lock', '');
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(join(root, '.cutover', 'setup.lock'), longAgo, longAgo);
    const outcome = await setup(root, ['say.ts', 'on']);
    expect(outcome).toMatchObject({ code: 0, out: 'on\n' });
    expect(outcome.err).toContain('Clearing the install lock of a process that was killed.');
    expect(existsSync(join(root, '.cutover', 'setup.lock'))).toBe(false);
  });

  it('hands options that stand before the script to Node, and those behind it to the script', async () => {
    const root = project('options');
    write(root, 'options.ts', 'console.log(process.execArgv.join(), process.argv.slice(2).join());\n');
    const outcome = await setup(root, ['--max-old-space-size=512', 'options.ts', '--json']);
    expect(outcome).toMatchObject({ code: 0, out: '--max-old-space-size=512 --json\n' });
  });

  it('ends with the exit code of the script', async () => {
    const root = project('code');
    expect((await setup(root, ['exit.ts', '3'])).code).toBe(3);
  });

  it('says what to do when npm fails, and when there is no npm', async () => {
    const root = project('broken');
    rmSync(join(root, 'node-package'), { recursive: true });
    write(root, 'package.json', JSON.stringify({ name: 'broken', dependencies: { node: 'file:elsewhere' } }));
    const failed = await setup(root, ['say.ts']);
    expect(failed).toMatchObject({ code: 1, out: '' });
    expect(failed.err).toMatch(
      /npm ci failed with exit code \d+; its own words are above\. Check the network/,
    );
    const without = await setup(root, ['say.ts'], { ...process.env, PATH: join(folder, 'nothing') });
    expect(without).toMatchObject({ code: 1, out: '' });
    expect(without.err).toContain('npm could not be run (ENOENT). Install npm, or put it on PATH.');
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'passes %s on to the script once, even if it arrives from two sides',
    async (signal) => {
      const root = project(signal);
      write(
        root,
        'count.ts',
        `let count = 0;
       process.on('${signal}', () => { console.log(count += 1); setTimeout(() => process.exit(40 + count), 300); });
       setInterval(() => undefined, 1000);
       console.log('ready');`,
      );
      // In a process group of its own, like a command in a terminal: the group gets what the terminal sends.
      const child = spawn(process.execPath, [join(root, 'local', 'setup.mjs'), 'count.ts'], {
        detached: true,
      });
      const lines = createInterface({ input: child.stdout });
      await once(lines, 'line');
      process.kill(-(child.pid ?? 0), signal);
      // Not at once: two equal signals that wait together count as one.
      await once(lines, 'line');
      child.kill(signal);
      const [code] = (await once(child, 'exit')) as [number | null];
      expect(code).toBe(41);
    },
  );
});
