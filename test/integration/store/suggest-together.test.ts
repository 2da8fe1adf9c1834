import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { POLICY } from '../../../domain/identity/policy.ts';
import { labelledPopulation } from '../../../fixtures/labelled/population.ts';
import { type Database, openDatabase } from '../../../store/database.ts';
import { knowledgeOf } from '../../../store/identity/resolve.ts';
import { suggestPersons } from '../../../store/identity/suggest.ts';
import { prepareTarget } from '../../../store/target.ts';
import { freshDatabase, withClient } from '../../support/database.ts';
import { runOver } from '../../support/identity-runs.ts';

const SEED = 31;
const records = [...labelledPopulation({ records: 1_500, seed: SEED, set: 'hard' })];
const SUGGESTING = 'suggesting';

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
let other: pg.Client;
let run: number;
/** As a run leaves them that nobody disturbs. */
let undisturbed: readonly unknown[];
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, SUGGESTING);
  other = new pg.Client({ connectionString: fresh.url });
  await other.connect();
  await prepareTarget(database, 'trial');
  run = await runOver(database, records);
  undisturbed = await suggestions();
});
afterAll(async () => {
  await other?.end();
  await database?.destroy();
  await fresh?.drop();
});

async function suggestions(): Promise<readonly { unnumbered: boolean }[]> {
  const { rows } = await other.query(
    `select r.a_source, r.a_key, r.b_source, r.b_key, r.rule, r.policy, r.evidence, r.score, r.first_run, r.last_run,
       a.nhs_number is null or b.nhs_number is null as unnumbered
     from migration.identity_review r
     join ehr.patient a on a.source = r.a_source and a.source_key = r.a_key
     join ehr.patient b on b.source = r.b_source and b.source_key = r.b_key
     where kind = 'suggestion' order by 1, 2, 3, 4`,
  );
  return rows;
}

const suggest = () =>
  suggestPersons(database, run, POLICY, knowledgeOf(POLICY, { synthetic: true, localDummies: [] }));

/** Ends the second of the two connections, the one whose transaction began last, once so many of them wait for a lock. */
async function endTheSecond(waiting: number): Promise<void> {
  const { rows } = await vi.waitFor(async () => {
    const found = await other.query<{ pid: number; waits: boolean }>(
      `select pid, wait_event_type is not distinct from 'Lock' as waits from pg_stat_activity
       where datname = current_database() and application_name = $1 and xact_start is not null order by xact_start desc`,
      [SUGGESTING],
    );
    expect(found.rows.filter(({ waits }) => waits)).toHaveLength(waiting);
    expect(found.rows).toHaveLength(2);
    return found;
  }, 30_000);
  expect(rows.at(-1)!.waits).toBe(true);
  await other.query('select pg_terminate_backend($1, 10000)', [rows[0]!.pid]);
}

it.each([
  // What somebody kept apart is looked up when each of the two has its pairs, before any is compared.
  ['while both compare', 'migration.identity_decision in access exclusive mode', 2],
  // Nothing but writing it down waits for this lock.
  ['when the first has what both found, and writes it', 'migration.identity_review in share mode', 1],
])('nothing is kept of either connection where the second is lost %s', async (_, lock, waiting) => {
  await other.query(`delete from migration.identity_review where kind = 'suggestion'`);
  // On a connection of its own: within a transaction PostgreSQL tells of the other backends what it told first.
  let lost: Promise<void> | undefined;
  await withClient(fresh.url, async (client) => {
    await client.query(`begin; lock table ${lock}`);
    lost = expect(suggest()).rejects.toMatchObject({ code: 'TARGET_UNREACHABLE' });
    await endTheSecond(waiting);
  });
  await lost;
  expect(await suggestions()).toEqual([]);

  const { suggested } = await suggest();
  expect(suggested).toBe(undisturbed.length);
  expect(await suggestions()).toEqual(undisturbed);
});

it('each of the two connections finds some', async () => {
  const sides = (await suggestions()).map(({ unnumbered }) => unnumbered);
  expect(new Set(sides)).toEqual(new Set([true, false]));
});
