import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../cli/load-config.ts';
import {
  comparabilityHash,
  identityPlan,
  type Planned,
  type Present,
  requirePlanned,
  thresholdsOf,
} from '../../../cli/plan-drift.ts';
import { temporaryFile } from '../sources/temporary-files.ts';

const CONFIG = `target:
  database: { env: URL }
as_of: 2026-01-01
sources:
  community:
    datasets:
      community.patients: { path: index.csv }
  lab:
    datasets:
      lab.results: { path: results.psv }
`;

async function present(yaml = CONFIG, mappings = 'a'.repeat(64)): Promise<Present> {
  const file = await temporaryFile('cutover.yaml', yaml);
  return { loaded: await loadConfig(file, { URL: 'postgresql://db/ehr' }), mappings: { hash: mappings } };
}

/** What `cutover plan` would write down, as far as it is compared. */
async function planned(yaml = CONFIG): Promise<Planned> {
  const now = await present(yaml);
  const { config } = now.loaded;
  return {
    asOf: config.as_of ?? '2026-05-05',
    synthetic: config.synthetic,
    mappingsHash: now.mappings.hash,
    comparabilityHash: comparabilityHash(now),
    thresholds: thresholdsOf(config),
    identity: identityPlan(config),
    approveBeforeLoad: config.approve_before_load,
    datasets: Object.entries(config.sources).flatMap(([source, { datasets }]) =>
      Object.keys(datasets).map((name) => ({ source, name })),
    ),
  };
}

describe('a plan is refused with PLAN_DRIFT, and the part that changed is named, where', () => {
  it.each([
    ['another threshold is set', 'thresholds', `${CONFIG}thresholds: { max_quarantined_share: 0.5 }\n`],
    [
      'appointments without a slot are limited now',
      'thresholds',
      `${CONFIG}thresholds: { max_out_of_slot_share: 0.1 }\n`,
    ],
    ['a smaller sample is to do', 'thresholds', `${CONFIG}thresholds: { sample_tolerable_error: 0.05 }\n`],
    ['data is synthetic now', 'synthetic', `${CONFIG}synthetic: true\n`],
    ['it was made for another day', 'as_of', CONFIG.replace('2026-01-01', '2026-02-01')],
    [
      'other kinds of run wait for an approval',
      'approve_before_load',
      `${CONFIG}approve_before_load: [trial]\n`,
    ],
    ['a number is a dummy now', 'local_dummies', `${CONFIG}identity: { local_dummies: ['9990000018'] }\n`],
    [
      'sources are trusted in another order',
      'source_priority',
      `${CONFIG}identity: { source_priority: [lab.results] }\n`,
    ],
    ['a dataset is gone', 'sources', CONFIG.replace(/ {2}lab:[\s\S]*$/, '')],
    ['a dataset belongs to another system', 'sources', CONFIG.replace('  lab:', '  pathology:')],
  ])('%s', async (_, changed, yaml) => {
    const now = await present(yaml);
    const plan = await planned();
    expect(() => requirePlanned(plan, now)).toThrow(
      expect.objectContaining({ code: 'PLAN_DRIFT', details: { changed } }),
    );
  });

  it('it was made by another policy of who is who', async () => {
    const plan = await planned();
    const older = {
      ...plan,
      comparabilityHash: 'b'.repeat(64),
      identity: { ...plan.identity, policyHash: 'c'.repeat(64) },
    };
    const now = await present();
    expect(() => requirePlanned(older, now)).toThrow(
      expect.objectContaining({ code: 'PLAN_DRIFT', details: { changed: 'identity policy' } }),
    );
  });

  it('mappings and something else have changed: both are named', async () => {
    const now = await present(`${CONFIG}synthetic: true\n`, 'b'.repeat(64));
    const plan = await planned();
    expect(() => requirePlanned(plan, now)).toThrow(
      expect.objectContaining({ details: { changed: 'mappings, synthetic' } }),
    );
  });
});

it.each([
  ['nothing has changed', CONFIG],
  ['files lie elsewhere', CONFIG.replace('index.csv', 'elsewhere/index.csv')],
  ['a file may be empty', CONFIG.replace('results.psv', 'results.psv, allow_empty: true')],
  ['work is cut into other batches', `${CONFIG}batch_records: 777\n`],
])('a plan is taken where %s', async (_, yaml) => {
  const now = await present(yaml);
  const plan = await planned();
  expect(() => requirePlanned(plan, now)).not.toThrow();
});

it('a plan without a day in the configuration keeps the day it was made on', async () => {
  const without = CONFIG.replace(/as_of.*\n/, '');
  const plan = await planned(without);
  const now = await present(without);
  expect(() => requirePlanned(plan, now)).not.toThrow();
});
