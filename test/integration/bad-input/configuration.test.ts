import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, withClient } from '../../support/database.ts';
import { openTrial, type Trial } from '../../support/trial.ts';
import { refused } from './complaint.ts';
import { configWith } from './trust-files.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial({ patients: 20, seed: 25 });
  expect((await trial.cutover('init')).exit).toBe(0);
});
afterAll(() => trial.close());

async function runsBegun(url = trial.databaseUrl): Promise<number> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ runs: number }>('select count(*)::int as runs from migration.run'),
  );
  return rows[0]!.runs;
}

describe('a command is refused', () => {
  it('for every error in the configuration at once, each by line and column', async () => {
    const config = await configWith(trial, (yaml) =>
      yaml
        .replace('kind: trial', 'kind: tryal\n  sesions: 3')
        .replace('synthetic: true', 'synthetic: perhaps'),
    );
    const { details } = await refused(trial, 'CONFIG_INVALID', '--config', config, 'status');
    expect(Object.values(details).slice(1)).toEqual([
      expect.stringMatching(/^\d+:\d+ target\.kind: /),
      expect.stringMatching(/^\d+:\d+ target\.sesions: is not a key of the configuration$/),
      expect.stringMatching(/^\d+:\d+ synthetic: /),
    ]);
  });

  it('where the address of the target stands in the configuration, without repeating it', async () => {
    const config = await configWith(trial, (yaml) =>
      yaml.replace('{ env: CUTOVER_DATABASE_URL }', 'postgresql://loader:s3cret-w0rd@127.0.0.1/ehr'),
    );
    const { details } = await refused(trial, 'CONFIG_INVALID', '--config', config, 'status');
    expect(details['error 1']).toMatch(/target\.database: must be \{ env: NAME \} or \{ file: path \}/);
    expect(await trial.output()).not.toContain('s3cret-w0rd');
  });

  it('where the secret is not set', async () => {
    const config = await configWith(trial, (yaml) => yaml.replace('CUTOVER_DATABASE_URL', 'CUTOVER_NOT_SET'));
    const { details } = await refused(trial, 'SECRET_MISSING', '--config', config, 'status');
    expect(details).toEqual({ variable: 'CUTOVER_NOT_SET' });
  });

  it('where there is no configuration', async () => {
    await refused(trial, 'CONFIG_MISSING', '--config', `${trial.folder}/nowhere.yaml`, 'status');
  });

  it('where there is no mapping of a dataset’s name', async () => {
    const config = await configWith(trial, (yaml) => yaml.replace('lab.results:', 'lab.reports:'));
    const { details } = await refused(trial, 'MAPPING_INVALID', '--config', config, 'plan');
    expect(details).toMatchObject({ dataset: 'lab.reports' });
  });

  it('where a dataset of a patient’s rows is named without that of the patients', async () => {
    const config = await configWith(trial, (yaml) => yaml.replace(/ {2}community:\n.*\n.*\n/, ''));
    const { details } = await refused(trial, 'CONFIG_INVALID', '--config', config, 'plan');
    expect(details).toEqual({ dataset: 'lab.results', missing: 'community.patients' });
  });

  it('where Temporal cannot be reached, and no run is begun', async () => {
    const config = await configWith(trial, (yaml) =>
      yaml.replace('temporal: {', 'temporal: { address: "127.0.0.1:1",'),
    );
    const { details } = await refused(trial, 'TEMPORAL_UNREACHABLE', '--config', config, 'run');
    expect(details).toEqual({ address: '127.0.0.1:1' });
    expect(await runsBegun()).toBe(0);
  });

  it('where the plan was made by another configuration, and what has changed is named', async () => {
    const { plan } = JSON.parse((await trial.cutover('--json', 'plan')).out) as { plan: number };
    const config = await configWith(trial, (yaml) => `${yaml}thresholds: { max_quarantined_share: 0.5 }\n`);
    const { details } = await refused(trial, 'PLAN_DRIFT', '--config', config, 'run', '--plan', String(plan));
    expect(details).toEqual({ changed: 'thresholds' });
    expect(await runsBegun()).toBe(0);
  });

  it('where a cutover is to go into a target for trials', async () => {
    const { details } = await refused(trial, 'GATE_REFUSED', 'run', '--kind', 'cutover');
    expect(details).toEqual({ target: 'trial', run: 'cutover', takes: 'trial, rehearsal' });
    expect(await runsBegun()).toBe(0);
  });

  it('where the target is not of the kind that is configured', async () => {
    const config = await configWith(trial, (yaml) => yaml.replace('kind: trial', 'kind: live'));
    const { details } = await refused(trial, 'GATE_REFUSED', '--config', config, 'run', '--kind', 'cutover');
    expect(details).toEqual({ target: 'trial', configured: 'live' });
    expect(await runsBegun()).toBe(0);
  });

  it.each(['trial', 'rehearsal'])('where a %s run is to go into a live target', async (kind) => {
    const live = await freshDatabase();
    await writeFile(join(trial.folder, 'live-url'), live.url);
    const config = await configWith(trial, (yaml) =>
      yaml
        .replace('{ env: CUTOVER_DATABASE_URL }', '{ file: live-url }')
        .replace('kind: trial', 'kind: live'),
    );
    expect((await trial.cutover('--config', config, 'init')).exit).toBe(0);
    const { details } = await refused(trial, 'GATE_REFUSED', '--config', config, 'run', '--kind', kind);
    expect(details).toEqual({ target: 'live', run: kind, takes: 'cutover' });
    expect(await runsBegun(live.url)).toBe(0);
    await live.drop();
  });

  it.each([
    ['a run that there is not', ['report', '--run', '99'], 'RUN_UNKNOWN'],
    ['a run whose name is no number', ['report', '--run', 'yesterday'], 'RUN_UNKNOWN'],
    ['a plan that there is not', ['run', '--plan', '99'], 'RUN_UNKNOWN'],
    ['a run when there was none', ['pause'], 'RUN_UNKNOWN'],
  ] as const)('for %s', async (_, args, code) => {
    await refused(trial, code, ...args);
  });

  it.each([
    ['an option that there is not', ['run', '--knid', 'trial'], "unknown option '--knid'"],
    ['a kind that there is not', ['run', '--kind', 'tryal'], 'Allowed choices are trial, rehearsal, cutover'],
    ['a plan whose name is no number', ['run', '--plan', 'yesterday'], 'a whole number from 1 is needed'],
    ['a command that there is not', ['rnu'], "unknown command 'rnu'"],
  ])('for %s, with exit code 2 and where to read on', async (_, args, words) => {
    const { exit, err } = await trial.cutover(...args);
    expect(exit).toBe(2);
    expect(err).toContain(words);
    expect(err).toContain('--help');
  });
});
