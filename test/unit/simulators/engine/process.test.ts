import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type StartedSimulator, startProcess } from '../../../../simulators/engine/control/start-process.ts';

const main = join(import.meta.dirname, 'plain-process.ts');
const running: StartedSimulator[] = [];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulator-'));
});

afterEach(async () => {
  for (const simulator of running.splice(0)) await simulator.end('SIGKILL');
  await rm(folder, { recursive: true });
});

const start = async (...args: readonly string[]) => {
  const simulator = await startProcess(main, args);
  running.push(simulator);
  return simulator;
};

test('a simulator killed and started again holds every commit, under the same numbers', async () => {
  const args = ['--set', 'rows=4', '--data', join(folder, 'commits')];
  const first = await start(...args);
  expect(first.facts).toEqual({ wire: 'none' });
  const run = (simulator: StartedSimulator, text: string) => simulator.control.ask({ do: 'run', text });
  await run(first, "insert into t (id, v) values (10, 'ten'), (12345678901234567890, null)");
  await run(first, "update t set v = 'one' where id = 1");
  await run(
    first,
    "begin tran; delete from t where id <= 2; insert into t (id, v) values (1, 'again'); commit",
  );
  const state = 'select commit_number, rowid, id, v, stamp from t order by id';
  const before = await run(first, state);
  await first.end('SIGKILL');

  const second = await start(...args, '--port', String(first.port));
  expect(second.port).toBe(first.port);
  expect(await run(second, state)).toEqual(before);
  await run(second, "update t set v = 'x' where id = 3");
  expect(await run(second, 'select stamp from t where id = 3')).toEqual([['5']]);
  await run(second, 'delete from t where id > 9');
  await second.end();

  // A kill in the middle of a write leaves half a line.
  const journal = await readFile(join(folder, 'commits'), 'utf8');
  await writeFile(join(folder, 'commits'), `${journal}{"database":"pas","chan`);
  const third = await start(...args);
  expect(await run(third, 'select id, v from t order by id')).toEqual([
    ['1', 'again'],
    ['3', 'x'],
    ['4', 'v3'],
  ]);
  await run(third, 'delete from t where id = 4');
  await third.end('SIGKILL');
  const fourth = await start(...args);
  expect(await run(fourth, 'select count(*) from t')).toEqual([['2']]);
}, 30_000);

test('a simulator ends when asked to, and one that cannot start says so', async () => {
  const simulator = await start();
  await simulator.control.ask({ do: 'stop' });
  await simulator.end();
  await expect(startProcess(main, ['--load', join(folder, 'nothing.ts')])).rejects.toThrow(
    'before it listened',
  );
}, 30_000);
