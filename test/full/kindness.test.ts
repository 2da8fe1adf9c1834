import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrafficReport } from '../../simulators/engine/control/record.ts';
import type { RunReport } from '../../store/report.ts';
import { withClient } from '../support/database.ts';
import { openRunningTrial, type Trial } from '../support/trial.ts';

const PATIENTS = 500;
const ROWS_PER_SECOND = 1_000;

/** One session and a limit for both databases; partitions so small that sessions change hands often. */
const gentle = (yaml: string): string =>
  `${yaml.replaceAll(
    /^( {4})kind: (oracle|sql-server)$/gm,
    `$&\n$1sessions: 1\n$1limits: { rows_per_second: ${ROWS_PER_SECOND} }`,
  )}partition_records: 1000\n`;

let trial: Trial;
let report: RunReport;
let seen: Record<'pas' | 'clinical', TrafficReport>;
beforeAll(async () => {
  // Two processes move rows.
  trial = await openRunningTrial({ patients: PATIENTS, seed: 21, databases: true, config: gentle });
  const run = await trial.cutover('--json', 'run');
  expect(run.exit, run.err.slice(-2000)).toBe(0);
  report = JSON.parse(run.out) as RunReport;
  seen = { pas: await trial.oracle.record(), clinical: await trial.sqlServer.record() };
}, 240_000);
afterAll(() => trial?.close());

const busiest = ({ seconds }: TrafficReport): number => Math.max(...seconds.map(({ rows }) => rows));
const rowsOf = (source: string): number =>
  report.datasets
    .filter(({ name }) => name.startsWith(`${source}.`))
    .reduce((sum, { source_rows }) => sum + (source_rows ?? 0), 0);

describe.each(['pas', 'clinical'] as const)(
  'a whole run, from its plan to its originals, on %s with one session and 1,000 rows a second',
  (source) => {
    it('never has more than one session open, whichever worker reads', () => {
      expect(seen[source].sessionsOpened).toBeGreaterThan(2);
      expect(seen[source].sessionsMost).toBe(1);
    });

    it('is never sent more rows within a second than was promised', () => {
      expect(seen[source].rows).toBeGreaterThanOrEqual(rowsOf(source));
      expect(busiest(seen[source])).toBeLessThanOrEqual(ROWS_PER_SECOND);
    });
  },
);

describe('the run on sources that are spared', () => {
  it('reads and balances all the same, originals of rows set aside later included', async () => {
    expect(report.acceptable).toBe(true);
    expect(rowsOf('pas') + rowsOf('clinical')).toBeGreaterThan(2 * ROWS_PER_SECOND);
    const { rows } = await withClient(trial.databaseUrl, (client) =>
      client.query(
        `select count(*)::int as later, count(original_length)::int as fetched
         from migration.set_aside where stage <> 'extract'`,
      ),
    );
    expect(rows[0].later).toBeGreaterThan(10);
    expect(rows[0].fetched).toBe(rows[0].later);
  });
});
