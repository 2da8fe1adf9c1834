import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { Visitor } from '../dashboard/visitor.ts';

const MAIN = fileURLToPath(new URL('../../../cli/main.ts', import.meta.url));
const folder = temporaryFolder();
const env = {
  ...process.env,
  ...{ CUTOVER_HOME: join(folder, 'home'), CUTOVER_DATABASE_URL: undefined, TEMPORAL_ADDRESS: undefined },
};
const DEMO = [MAIN, 'demo', '--patients', '100'];
const CTRL_C = '\x03';

/** Node opens no terminals; Python does, and gives the exit code of what ran in it. */
const IN_TERMINAL = 'import pty, os, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))';
const terminals = spawnSync('python3', ['-c', 'import pty, os; os.waitstatus_to_exitcode']).status === 0;

/** Command lines of processes that work in the demo's home. */
const atWork = (): string[] =>
  spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter((line) => line.includes(env.CUTOVER_HOME) && !line.includes('python3'));

describe('the demo', () => {
  it.skipIf(!terminals)(
    'in a terminal serves a dashboard that its password opens, until Ctrl-C ends everything',
    { timeout: 300_000 },
    async () => {
      const demo = spawn('python3', ['-c', IN_TERMINAL, process.execPath, ...DEMO], { env });
      let said = '';
      const ended = once(demo, 'exit');
      onTestFinished(() => void demo.kill());
      const until = (pattern: RegExp) =>
        expect.poll(() => said, { timeout: 240_000, interval: 100 }).toMatch(pattern);
      demo.stdout.on('data', (text) => {
        said += text;
      });
      await until(/password: [\w-]{43}/);
      const [, url, name, password] =
        /Dashboard: (http:\/\/127\.0\.0\.1:\d+) {2}name: (\w+) {2}password: ([\w-]{43})/.exec(said)!;
      const visitor = new Visitor(url!);
      expect((await visitor.signIn(name!, password)).status).toBe(303);
      const progress = async () => (await visitor.get('/run')).status;
      await expect.poll(progress, { timeout: 60_000, interval: 200 }).toBe(200);
      // The load can be watched while it goes on.
      expect(said).not.toContain('source row');
      await until(/Ctrl-C ends them/);
      expect((await visitor.get('/')).text).toContain('completed');
      expect(atWork().some((line) => line.includes('dashboard'))).toBe(true);
      expect(readFileSync(join(env.CUTOVER_HOME, 'dashboard.log'), 'utf8')).not.toContain(password);
      demo.stdin.write(CTRL_C);
      expect(await ended).toEqual([6, null]);
      await expect.poll(atWork, { timeout: 10_000 }).toEqual([]);
      await expect(fetch(url!)).rejects.toThrow();
    },
  );

  it('with --no-wait ends with its account and without a dashboard', { timeout: 300_000 }, async () => {
    const demo = spawnSync(process.execPath, [...DEMO, '--no-wait'], { env, encoding: 'utf8' });
    expect(demo.status, demo.stderr.slice(-2000)).toBe(0);
    expect(demo.stdout).toContain('Every source row is accounted for');
    expect(demo.stderr).not.toContain('Dashboard');
    expect(atWork()).toEqual([]);
  });
});
