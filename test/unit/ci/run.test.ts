import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const RUN = fileURLToPath(new URL('../../../.ci/run', import.meta.url));
const folder = temporaryFolder();
let projects = 0;

/** Runs a copy of `.ci/run` whose npm only prints these last lines; gives its output by line and its exit code. */
async function runWith(said: { readonly test: string; readonly full: string; readonly check?: number }) {
  const root = join(folder, `project-${++projects}`);
  for (const name of ['.ci', 'bin']) mkdirSync(join(root, name), { recursive: true });
  copyFileSync(RUN, join(root, '.ci', 'run'));
  const npm = `#!/bin/sh
case "$3" in
  check) exit ${said.check ?? 0} ;;
  test) echo 'a line before'; echo '${said.test}' ;;
  test:full) echo '${said.full}' ;;
esac
`;
  writeFileSync(join(root, 'bin', 'npm'), npm);
  for (const file of [join('.ci', 'run'), join('bin', 'npm')]) chmodSync(join(root, file), 0o755);
  const env = { ...process.env, PATH: `${join(root, 'bin')}${delimiter}${process.env.PATH}` };
  return new Promise<{ exit: number; lines: string[] }>((done) => {
    execFile('bash', [join(root, '.ci', 'run')], { env }, (error, out) =>
      done({ exit: error === null ? 0 : Number(error.code), lines: out.trimEnd().split('\n') }),
    );
  });
}

describe('.ci/run', () => {
  it('ends with the sum of all tests, and nothing but that', async () => {
    const { exit, lines } = await runWith({ test: '12 passed, 0 failed', full: '3 passed, 0 failed' });
    expect(exit).toBe(0);
    expect(lines.at(-1)).toBe('15 passed, 0 failed');
  });

  it('says how many tests were skipped on the line before', async () => {
    const said = { test: '12 passed, 0 failed, 2 skipped', full: '3 passed, 0 failed, 1 skipped' };
    const { exit, lines } = await runWith(said);
    expect(exit).toBe(0);
    expect(lines.slice(-2)).toEqual(['3 skipped', '15 passed, 0 failed']);
  });

  it.each([
    ['a test failed', { test: '12 passed, 1 failed', full: '3 passed, 0 failed' }, '15 passed, 1 failed'],
    ['tests ended without their count', { test: 'Killed', full: '3 passed, 0 failed' }, '3 passed, 1 failed'],
    [
      'the check failed',
      { test: '1 passed, 0 failed', full: '1 passed, 0 failed', check: 1 },
      '2 passed, 0 failed',
    ],
  ])('fails where %s', async (_, said, last) => {
    const { exit, lines } = await runWith(said);
    expect(exit).toBe(1);
    expect(lines.at(-1)).toBe(last);
  });
});
