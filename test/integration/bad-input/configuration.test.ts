import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../../support/database.ts';
import { openTrial, type Trial } from '../../support/trial.ts';
import { refused } from './complaint.ts';
import { configWith } from './trust-files.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial({ patients: 20, seed: 25 });
  expect((await trial.cutover('init')).exit).toBe(0);
});
afterAll(() => trial.close());

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
    const { rows } = await withClient(trial.databaseUrl, (client) =>
      client.query('select count(*)::int as runs from migration.run'),
    );
    expect(rows).toEqual([{ runs: 0 }]);
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
