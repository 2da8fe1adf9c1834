import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../reports/model/schema.ts';
import { openRunningTrial, type Trial } from '../support/trial.ts';

// The PAS alone: identities of other systems would only make it slower.
const pasOnly = (yaml: string): string =>
  `${yaml.replace(/ {2}clinical:\n[\s\S]*?(?= {2}lab:)/, '')}partition_records: 1000\nbatch_records: 500\n`;

let trial: Trial;
beforeAll(async () => {
  trial = await openRunningTrial({ patients: 1_000, seed: 5, databases: true, config: pasOnly });
}, 120_000);
afterAll(() => trial?.close());

describe('a database that loses its snapshot in the middle of a read', () => {
  let report: Report;

  it('is planned again at a new moment and read from its start', async () => {
    await trial.oracle.control.ask({
      do: 'inject',
      fault: {
        at: 'rows',
        afterRows: 100,
        statement: 'FROM "PAS"."REFERRAL"',
        effect: { do: 'error', code: 'snapshot-gone' },
      },
    });
    const run = await trial.cutover('run', '--kind', 'trial');
    // Finished, and not acceptable.
    expect(run.exit, run.err).toBe(3);
    const { out } = await trial.cutover('report', '--format', 'json');
    report = JSON.parse(out) as Report;
  }, 120_000);

  it('still has every row accounted for', () => {
    expect(report.balanced).toBe(true);
  });

  it('makes the run not acceptable, and says of which dataset', () => {
    const failed = report.checks.filter(({ status }) => status !== 'verified');
    expect(failed.map(({ dataset, check }) => [dataset, check])).toEqual([
      ['pas.referrals', 'read as at the planned moment'],
    ]);
  });

  it('is acceptable in the next run, which loads nothing twice', async () => {
    const again = await trial.cutover('run', '--kind', 'trial');
    expect(again.exit, again.err).toBe(0);
    const { out } = await trial.cutover('report', '--format', 'json');
    const { datasets } = JSON.parse(out) as Report;
    expect(datasets.map((dataset) => dataset.new)).toEqual(datasets.map(() => 0));
  }, 120_000);
});
