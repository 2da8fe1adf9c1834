import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Finding } from '../../../cli/doctor/finding.ts';
import { withClient } from '../../support/database.ts';
import { openTrial, type Trial } from '../../support/trial.ts';
import { configWith, withoutFile } from '../bad-input/trust-files.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial({ patients: 20, seed: 51 });
});
afterAll(() => trial.close());

interface Examination {
  readonly exit: number;
  readonly findings: readonly Finding[];
}

async function examined(...args: string[]): Promise<Examination> {
  const { exit, out, err } = await trial.cutover('--json', ...args, 'doctor');
  expect(err).toBe('');
  const said = JSON.parse(out) as Examination;
  expect(said.exit).toBe(exit);
  return said;
}

const those = ({ findings }: Examination, status: Finding['status']): string[] =>
  findings.filter((finding) => finding.status === status).map(({ check }) => check);
const the = ({ findings }: Examination, check: string): Finding | undefined =>
  findings.find((finding) => finding.check === check);

const queues = () => [
  ...[`${trial.queue} (decide)`, `${trial.queue} (do)`, `${trial.queue}.store (do)`],
  ...['community', 'gp', 'lab', 'outpatients'].map((source) => `${trial.queue}.source.${source} (do)`),
];

describe('cutover doctor', () => {
  it('says that a target was never prepared, and what to do, with exit code 2', async () => {
    const said = await examined();
    expect(said.exit).toBe(2);
    expect(those(said, 'failed')).toEqual(['target prepared']);
    expect(the(said, 'target prepared')).toMatchObject({
      code: 'TARGET_NOT_READY',
      fix: 'Run cutover init.',
    });
  });

  it('warns where no worker waits for work, of every task queue', async () => {
    expect((await trial.cutover('init')).exit).toBe(0);
    const said = await examined();
    expect(said.exit).toBe(0);
    expect(those(said, 'warning')).toEqual(queues().map((queue) => `workers on ${queue}`));
  });

  it('finds nothing to say where all is as it should be', async () => {
    trial.startWorker('both');
    let said = await examined();
    for (let tries = 0; tries < 10 && those(said, 'warning').length > 0; tries++) {
      await pause(500);
      said = await examined();
    }
    expect(said.findings.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(said.exit).toBe(0);
    const checks = said.findings.map(({ check }) => check);
    for (const check of [
      'node',
      'secrets',
      'mappings',
      'target',
      'right to create',
      'right to end sessions',
      'fsync',
    ])
      expect(checks).toContain(check);
    expect(the(said, 'source community.patients')!.detail).toMatch(
      /community-patient-index\.csv, [\d.,]+ [KM]iB$/,
    );
    expect(the(said, 'room on the target’s disk')!.detail).toMatch(/free, about .* needed/);
  });

  it('prints a line for each check and a sum for people', async () => {
    const { exit, out } = await trial.cutover('doctor');
    expect(exit).toBe(0);
    expect(out).toMatch(/^ok {7}node: 24\./m);
    expect(out).toMatch(/^ok {7}log_error_verbosity: terse$/m);
    expect(out).toMatch(/^\d+ ok, 0 warnings, 0 failed, 0 skipped$/m);
  });

  it('warns of settings that lose what was committed or write rows to the log, with the reason', async () => {
    const { pathname } = new URL(trial.databaseUrl);
    const set = (what: string) =>
      withClient(inject('databaseUrl'), (client) =>
        client.query(`alter database ${pathname.slice(1)} ${what}`),
      );
    await set('set synchronous_commit = off');
    await set('set log_error_verbosity = verbose');
    await set('set log_min_error_statement = error');
    const said = await examined();
    await set('reset all');
    expect(said.exit).toBe(0);
    expect(those(said, 'warning')).toEqual([
      'synchronous_commit',
      'log_error_verbosity',
      'log_min_error_statement',
    ]);
    expect(the(said, 'log_error_verbosity')).toMatchObject({
      detail: expect.stringMatching(/^verbose: the detail of an error quotes the row/),
      fix: 'set log_error_verbosity = terse on the server',
    });
  });

  it('fails a target that takes no writes, and one of another kind', async () => {
    const { pathname } = new URL(trial.databaseUrl);
    const set = (what: string) =>
      withClient(inject('databaseUrl'), (client) =>
        client.query(`alter database ${pathname.slice(1)} ${what}`),
      );
    await set('set default_transaction_read_only = on');
    const config = await configWith(trial, (yaml) => yaml.replace('kind: trial', 'kind: live'));
    const said = await examined('--config', config);
    await set('reset all');
    expect(said.exit).toBe(2);
    expect(said.findings.flatMap(({ code }) => code ?? [])).toEqual(['TARGET_READ_ONLY', 'GATE_REFUSED']);
  });

  it('names a file that is missing, with exit code 4', async () => {
    const said = await withoutFile(trial, 'lab.results', () => examined());
    expect(said.exit).toBe(4);
    expect(the(said, 'source lab.results')).toMatchObject({
      code: 'SOURCE_MISSING',
      detail: expect.stringContaining('ENOENT'),
    });
    expect(the(said, 'room on the target’s disk')).toMatchObject({ status: 'skipped' });
  });

  it('says what cannot be reached, with exit code 4, and looks at the rest', async () => {
    await writeFile(
      join(trial.folder, 'nowhere-url'),
      'postgresql://someone:s3cret-w0rd@127.0.0.1:1/nowhere',
    );
    const config = await configWith(trial, (yaml) =>
      yaml
        .replace('{ env: CUTOVER_DATABASE_URL }', '{ file: nowhere-url }')
        .replace('temporal: {', 'temporal: { address: "127.0.0.1:1",'),
    );
    const said = await examined('--config', config);
    expect(said.exit).toBe(4);
    expect(said.findings.flatMap(({ code }) => code ?? [])).toEqual([
      'TARGET_UNREACHABLE',
      'TEMPORAL_UNREACHABLE',
    ]);
    expect(the(said, 'source lab.results')).toMatchObject({ status: 'ok' });
    expect(JSON.stringify(said)).not.toContain('s3cret-w0rd');
  });

  it('names a namespace that Temporal does not have', async () => {
    const config = await configWith(trial, (yaml) =>
      yaml.replace('temporal: {', 'temporal: { namespace: elsewhere,'),
    );
    const said = await examined('--config', config);
    expect(the(said, 'namespace')).toMatchObject({ status: 'failed', code: 'TEMPORAL_UNREACHABLE' });
  });

  it('shows every error of a configuration by line and column, with exit code 2', async () => {
    const config = await configWith(trial, (yaml) =>
      yaml.replace('kind: trial', 'knid: trial\n  sesions: 3'),
    );
    const said = await examined('--config', config);
    expect(said.exit).toBe(2);
    expect(the(said, 'configuration')!.detail).toMatch(/\d+:3 target\.knid: [\s\S]*\d+:3 target\.sesions: /);
    expect(those(said, 'skipped')).toEqual(['everything else']);
  });

  it('names a secret that is not set, and a dataset that has no mapping, with exit code 2', async () => {
    const secret = await configWith(trial, (yaml) => yaml.replace('CUTOVER_DATABASE_URL', 'CUTOVER_NOT_SET'));
    const without = await examined('--config', secret);
    expect(without.exit).toBe(2);
    expect(the(without, 'secrets')).toMatchObject({ status: 'failed', code: 'SECRET_MISSING' });
    const mapping = await configWith(trial, (yaml) => yaml.replace('lab.results:', 'lab.reports:'));
    const unmapped = await examined('--config', mapping);
    expect(unmapped.exit).toBe(2);
    expect(the(unmapped, 'mappings')).toMatchObject({ status: 'failed', code: 'MAPPING_INVALID' });
  });

  it('says beforehand that nobody answers for what is not the synthetic trust, with exit code 2', async () => {
    const config = await configWith(trial, (yaml) => yaml.replace('synthetic: true', 'synthetic: false'));
    const said = await examined('--config', config);
    expect(the(said, 'governance')).toMatchObject({ status: 'failed', code: 'GOVERNANCE_MISSING' });
    expect(said.exit).toBe(2);
  });
});
