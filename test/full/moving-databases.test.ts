import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunReport } from '../../store/report.ts';
import { withClient } from '../support/database.ts';
import { openRunningTrial, type Trial } from '../support/trial.ts';

/** The databases alone, and a run that waits between its extraction and its originals. */
const databasesOnly = (yaml: string): string =>
  `${yaml.replace(/ {2}(lab|outpatients|community|gp):\n(?: {4}.*\n)+/g, '')}approve_before_load: [trial]\n`;

interface Aside {
  readonly name: string;
  readonly later: number;
  readonly lost: number;
  readonly reasons: string | null;
}

let trial: Trial;
let report: RunReport;
let asides: readonly Aside[];
beforeAll(async () => {
  trial = await openRunningTrial({ patients: 400, seed: 21, databases: true, config: databasesOnly });
}, 120_000);
afterAll(() => trial?.close());

const rows = <Row extends object>(sql: string): Promise<Row[]> =>
  withClient(trial.databaseUrl, async (client) => (await client.query(sql)).rows as Row[]);

const phase = async (): Promise<string | undefined> =>
  (await rows<{ phase: string }>('select phase from migration.run'))[0]?.phase;

const check = (dataset: string, name: string) =>
  report.checks.find((one) => one.name === `${dataset}: ${name}`);

it('a run over databases that move on comes to its end', { timeout: 240_000 }, async () => {
  const { plan } = JSON.parse((await trial.cutover('--json', 'plan')).out) as { plan: number };
  // Behind the plan and before the transaction in which the dataset is read.
  await trial.sqlServer.control.ask({ do: 'run', text: 'DELETE FROM dbo.Orders WHERE OrderId % 7 = 3' });
  const run = trial.cutover('--json', 'run', '--kind', 'trial', '--plan', String(plan));
  await expect.poll(async () => (await phase()) === 'approval', { timeout: 90_000 }).toBe(true);
  // Everything is read. What comes later finds other databases than those that were read.
  await trial.oracle.control.ask({ do: 'run', text: 'DELETE FROM PAS.CONSENT' });
  await trial.oracle.control.ask({ do: 'forget-history' });
  await trial.sqlServer.control.ask({ do: 'run', text: 'DELETE FROM dbo.Allergies' });
  await trial.sqlServer.control.ask({ do: 'run', text: "UPDATE dbo.Problems SET Term = N'another'" });
  expect((await trial.cutover('approve', '--reason', 'tested')).exit).toBe(0);
  const { exit, out, err } = await run;
  // Finished, and not acceptable.
  expect(exit, err).toBe(3);
  report = JSON.parse(out) as RunReport;
  asides = await rows<Aside>(
    `select d ->> 'name' as name, count(*)::int as later, count(original_lost)::int as lost,
       string_agg(distinct original_lost, ',') as reasons
     from migration.set_aside a, migration.plan p, jsonb_array_elements(p.body -> 'datasets') d
     where a.stage <> 'extract' and (d ->> 'no')::int = a.dataset_no group by 1`,
  );
});

describe('a table that changes between its plan and the transaction it is read in', () => {
  it('is accounted for by what the transaction held, and the report says both numbers', () => {
    const { status, detail } = check('clinical.orders', 'planned rows were read')!;
    expect(status).toBe('verified');
    const [, counted, planned, read] =
      /^(\d+) counted as reading began \((\d+) by the plan\), (\d+) read$/.exec(detail)!;
    expect(read).toBe(counted);
    expect(Number(planned)).toBeGreaterThan(Number(counted));
    expect(check('clinical.orders', 'read as at the planned moment')!.status).toBe('verified');
  });
});

describe('originals of rows set aside after their database has moved on', () => {
  const lostOf = (source: string) => asides.filter(({ name, lost }) => name.startsWith(source) && lost > 0);

  it('stop no run: every row is accounted for all the same', () => {
    expect(report.balanced).toBe(true);
  });

  it('are all lost where the snapshot is gone, and kept with that reason', () => {
    expect(lostOf('pas.')).not.toEqual([]);
    for (const { later, lost, reasons } of lostOf('pas.')) {
      expect(lost).toBe(later);
      expect(reasons).toBe('SNAPSHOT_LOST');
    }
  });

  it('are lost where a row is gone, or is no longer as it was read, and of no other', () => {
    expect(
      lostOf('clinical.')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['clinical.allergies', 'clinical.problems']);
    for (const { later, lost, reasons } of lostOf('clinical.')) {
      expect(lost).toBe(later);
      expect(reasons).toBe('SOURCE_CHANGED');
    }
    const kept = asides.filter(({ name, lost }) => name.startsWith('clinical.') && lost === 0);
    expect(kept).not.toEqual([]);
  });

  it('make the run not acceptable, and nothing else does', () => {
    const failed = report.checks.filter(({ status }) => status !== 'verified');
    const lost = asides.filter(({ lost: some }) => some > 0);
    expect(failed.map(({ name }) => name).sort()).toEqual(
      lost.map(({ name }) => `${name}: originals of rows set aside are kept`).sort(),
    );
    expect(failed.every(({ status }) => status === 'not_verifiable')).toBe(true);
  });
});
