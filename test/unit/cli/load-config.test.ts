import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig, parseConfig } from '../../../cli/load-config.ts';
import { RunError } from '../../../domain/run-error.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const VALID = `target:
  database: { env: CUTOVER_DATABASE_URL }
sources:
  community:
    datasets:
      community.patients: { path: index.csv }
`;
const URL = 'postgresql://loader:s3cret-w0rd@db.example.org:5432/ehr';

const folder = temporaryFolder();
const fileWith = (yaml: string, name = 'cutover.yaml'): string => {
  const file = join(folder, name);
  writeFileSync(file, yaml);
  return file;
};

function refusalOf(work: () => unknown): RunError {
  try {
    work();
  } catch (error) {
    if (error instanceof RunError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}
const errorsIn = (yaml: string): unknown[] =>
  Object.entries(refusalOf(() => parseConfig(yaml, 'cutover.yaml')).details)
    .filter(([name]) => name.startsWith('error '))
    .map(([, text]) => text);

describe('a configuration', () => {
  it('that names only what it must is filled with the defaults', () => {
    expect(parseConfig(VALID, 'cutover.yaml')).toMatchObject({
      target: { kind: 'trial' },
      temporal: { namespace: 'default', queue: 'cutover' },
      synthetic: false,
      thresholds: { max_quarantined_share: 0.05, sample_confidence: 0.95, sample_tolerable_error: 0.01 },
      approve_before_load: ['cutover'],
      sources: { community: { datasets: { 'community.patients': { allow_empty: false } } } },
    });
  });

  it('with several errors is refused with all of them, each by line and column', () => {
    const yaml = `target:
  database: { env: CUTOVER_DATABASE_URL }
  knid: live
batch_records: 3
sources:
  community:
    sessions: none
    datasets:
      community.patients: { path: index.csv, alow_empty: true }
colour: blue
`;
    expect(errorsIn(yaml)).toEqual([
      expect.stringMatching(/^3:3 target\.knid: is not a key of the configuration$/),
      expect.stringMatching(/^4:16 batch_records: .*>=\s?100/),
      expect.stringMatching(/^7:15 sources\.community\.sessions: /),
      expect.stringMatching(
        /^9:46 sources\.community\.datasets\.community\.patients\.alow_empty: is not a key/,
      ),
      expect.stringMatching(/^10:1 colour: is not a key of the configuration$/),
    ]);
  });

  it('that trusts a dataset which it does not have is refused, by place', () => {
    const trusting = (dataset: string) => `${VALID}identity: { source_priority: [${dataset}] }\n`;
    expect(errorsIn(trusting('community.patient'))).toEqual([
      expect.stringMatching(/^\d+:\d+ identity\.source_priority\.0: is not a dataset/),
    ]);
    expect(parseConfig(trusting('community.patients'), 'cutover.yaml').identity.source_priority).toEqual([
      'community.patients',
    ]);
  });

  it('that is no YAML is refused with the place', () => {
    expect(errorsIn('target: [1, 2\nsources: {}\n')[0]).toMatch(/^\d+:\d+ \w/);
  });

  it('that is empty is refused', () => {
    expect(errorsIn('')).toEqual([expect.stringMatching(/^1:1 /)]);
  });

  it.each([
    ['as the value', `database: ${URL}`],
    ['as the value of another key', `database: { url: "${URL}" }`],
    ['as a key', `database: { env: A }\n  ? "${URL}"\n  : x`],
    ['as a text with broken quotes', `database: "${URL}`],
    ['behind a quoted text', `database: "a" ${URL}`],
    ['as an alias, since it begins with an asterisk', 'database: *s3cret-w0rd'],
    ['behind a character that begins no text', 'database: @s3cret-w0rd'],
    ['behind a percent sign', 'database: %s3cret-w0rd'],
    ['as a tag', 'database: !s3cret-w0rd x'],
    ['behind an unknown tag handle', 'database: !s3!cret-w0rd s3cret-w0rd'],
    ['behind a bracket', 'database: ]s3cret-w0rd'],
    ['behind a brace', 'database: }s3cret-w0rd'],
    ['behind a vertical bar', 'database: |s3cret-w0rd'],
    ['behind an angle bracket', 'database: >s3cret-w0rd'],
  ])('with a secret in clear %s is refused, and the secret is not repeated', (_, line) => {
    const refusal = refusalOf(() => parseConfig(`target:\n  ${line}\nsources: {}\n`, 'cutover.yaml'));
    expect(refusal.code).toBe('CONFIG_INVALID');
    expect(JSON.stringify([refusal.message, refusal.details])).not.toContain('s3cret-w0rd');
  });

  it('that is not there is CONFIG_MISSING, with the name of the file', async () => {
    const missing = join(folder, 'nowhere.yaml');
    await expect(loadConfig(missing, {})).rejects.toMatchObject({
      code: 'CONFIG_MISSING',
      details: { file: missing },
    });
  });
});

describe('the secret', () => {
  it('is read from the environment variable that is named', async () => {
    const loaded = await loadConfig(fileWith(VALID), { CUTOVER_DATABASE_URL: URL });
    expect(loaded.databaseUrl).toBe(URL);
    expect(loaded.folder).toBe(folder);
  });

  it('is read from the file that is named, relative to the configuration, without its line end', async () => {
    fileWith(`${URL}\n`, 'database-url');
    const loaded = await loadConfig(
      fileWith(VALID.replace('env: CUTOVER_DATABASE_URL', 'file: database-url')),
      {},
    );
    expect(loaded.databaseUrl).toBe(URL);
  });

  it.each([
    ['a variable that is not set', 'env: NOT_SET', { variable: 'NOT_SET' }],
    ['a variable that is empty', 'env: EMPTY', { variable: 'EMPTY' }],
    ['a file that is not there', 'file: no-such-file', { file: 'no-such-file' }],
    ['a file that is empty', 'file: blank', { file: 'blank' }],
  ])('is SECRET_MISSING for %s', async (_, named, details) => {
    fileWith(' \n', 'blank');
    const config = fileWith(VALID.replace('env: CUTOVER_DATABASE_URL', named));
    await expect(loadConfig(config, { EMPTY: '' })).rejects.toMatchObject({
      code: 'SECRET_MISSING',
      details,
    });
  });

  it.each(['loader:s3cret-w0rd@db.example.org/ehr', 'https://s3cret-w0rd.example.org', 's3cret-w0rd'])(
    'is refused where it is no PostgreSQL URL, without being repeated (%#)',
    async (value) => {
      const error = await loadConfig(fileWith(VALID), { CUTOVER_DATABASE_URL: value }).catch(
        (e: unknown) => e,
      );
      expect(error).toMatchObject({ code: 'CONFIG_INVALID', details: { variable: 'CUTOVER_DATABASE_URL' } });
      expect(String(error)).not.toContain('s3cret-w0rd');
    },
  );
});

describe('the hash by which two runs can be compared', () => {
  const hashOf = async (yaml: string) =>
    (await loadConfig(fileWith(yaml), { CUTOVER_DATABASE_URL: URL, OTHER: URL.replace('ehr', 'rehearsal') }))
      .comparableHash;

  it.each([
    ['the connection', VALID.replace('CUTOVER_DATABASE_URL', 'OTHER')],
    ['the path of a file', VALID.replace('index.csv', '/share/index.csv')],
    ['the speed', `${VALID}batch_records: 777\n`],
    ['the queue', `${VALID}temporal: { queue: other }\n`],
  ])('stays the same when %s changes', async (_, yaml) => {
    expect(await hashOf(yaml)).toBe(await hashOf(VALID));
  });

  it.each([
    ['a threshold', `${VALID}thresholds: { max_quarantined_share: 0.5 }\n`],
    ['a threshold that nothing was judged by', `${VALID}thresholds: { max_out_of_slot_share: 1 }\n`],
    ['a dataset', VALID.replace('community.patients', 'community.other')],
    ['that data is synthetic', `${VALID}synthetic: true\n`],
    ['the day by which dates are judged', `${VALID}as_of: 2026-01-01\n`],
    ['what waits for an approval', `${VALID}approve_before_load: [trial]\n`],
  ])('changes with %s', async (_, yaml) => {
    expect(await hashOf(yaml)).not.toBe(await hashOf(VALID));
  });
});
