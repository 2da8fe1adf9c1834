import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { acceptable, complaintIn } from '../integration/bad-input/complaint.ts';
import { patientValues } from '../integration/privacy/patient-values.ts';
import { leaksIn } from '../integration/privacy/search.ts';
import type { Who } from '../support/governed.ts';
import { openTrialOfLogins, type TrialOfLogins } from '../support/trial-of-logins.ts';

// Commands are processes; on a busy machine each takes its time.
vi.setConfig({ testTimeout: 300_000 });

let open: TrialOfLogins;
beforeAll(async () => {
  open = await openTrialOfLogins();
  await acceptable(open.trial, 'run');
}, 300_000);
afterAll(() => open?.close());

const READERS = ['reporter', 'auditor', 'lead'] as const satisfies readonly Who[];
const MOVERS = ['engineer'] as const satisfies readonly Who[];

/** What is tried, and who may; who is not named is refused by the database. */
const COMMANDS: readonly (readonly [command: string, who: readonly Who[]])[] = [
  ['status', [...MOVERS, ...READERS]],
  ['report', [...MOVERS, ...READERS]],
  ['report --format json', [...MOVERS, ...READERS]],
  ['compare 1 1', [...MOVERS, ...READERS]],
  ['quarantine list', [...MOVERS, ...READERS]],
  ['quarantine export --format csv', [...MOVERS, ...READERS]],
  ['report --held-patients', [...MOVERS, ...READERS]],
  ['audit verify', ['auditor']],
  ['audit export', [...MOVERS, 'auditor']],
  ['reconcile', MOVERS],
  ['reconcile --columns source', MOVERS],
  ['sample --seed a', MOVERS],
  ['identity review list', MOVERS],
  ['identity suggest', MOVERS],
  ['identity diff', MOVERS],
  ['identity sample draw --seed 1', MOVERS],
  ['identity sample list', MOVERS],
  ['identity calibrate', MOVERS],
  ['quarantine export --identifiable', MOVERS],
  ['report --identifiable', MOVERS],
  ['report --held-patients --identifiable', ['lead']],
];

/** Each of the others is a reporter with more rights: what a reporter may not is tried of them, and one that it may. */
const tried = (who: Who) =>
  COMMANDS.filter(
    ([command, allowed]) =>
      who === 'engineer' || who === 'reporter' || command === 'report' || !allowed.includes('reporter'),
  );

describe.each([...MOVERS, ...READERS])('%s', (who) => {
  it.each(tried(who))('cutover %s', async (command, allowed) => {
    const said = await open.as(who, '--json', ...command.split(' '));
    if (allowed.includes(who)) expect([0, 3], said.err).toContain(said.exit);
    else expect(complaintIn(said, 'TARGET_DENIED').details.sqlstate).toBe('42501');
  });
});

it('a reporter has every list of a report, and no value of a patient in any', async () => {
  const out = await mkdtemp(join(open.trial.folder, 'report-'));
  const { all } = await patientValues(open.trial);
  for (const format of ['csv', 'html', 'json']) {
    const said = await open.as('reporter', 'report', '--format', format, '--out', out);
    expect(said.exit, said.err).toBe(0);
  }
  const files = await readdir(out);
  expect(files).toContain('run-1-held-rows.csv');
  expect((await readFile(join(out, 'run-1-held-rows.csv'), 'utf8')).split('\n').length).toBeGreaterThan(10);
  expect(await readFile(join(out, 'run-1-held-rows.csv'), 'utf8')).toContain('SAME_PERSON');
  for (const file of files) expect(leaksIn(file, await readFile(join(out, file)), all)).toEqual([]);
});
