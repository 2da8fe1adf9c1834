import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LabelledRecord, labelledPopulation } from '../../../fixtures/labelled/population.ts';
import { Random } from '../../../fixtures/random.ts';
import { openDatabase } from '../../../store/database.ts';
import { prepareTarget } from '../../../store/target.ts';
import { freshDatabase, withClient } from '../../support/database.ts';
import { dumpEhr } from '../../support/ehr-dump.ts';
import { type RunOptions, runOver } from '../../support/identity-runs.ts';

const SEED = 71;
const records = [...labelledPopulation({ records: 3_000, seed: SEED, set: 'hard' })];

interface Target {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

async function emptyTarget(): Promise<Target> {
  const fresh = await freshDatabase();
  const database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  await database.destroy();
  return fresh;
}

/** A run of the records through staging, resolve and load. */
async function run(
  { url }: Target,
  staged: readonly LabelledRecord[],
  options?: RunOptions,
): Promise<number> {
  const database = openDatabase(url, 'test');
  try {
    return await runOver(database, staged, options);
  } finally {
    await database.destroy();
  }
}

interface Decided {
  /** Each person as the sorted list of their records. */
  readonly persons: readonly string[];
  readonly entries: readonly string[];
  readonly reviews: readonly string[];
  readonly rows: ReadonlyMap<string, readonly string[]>;
}

const textsOf = (url: string, sql: string): Promise<string[]> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ text: string }>(sql);
    return rows.map(({ text }) => text).sort();
  });

/** Without run, time and surrogate ids. */
const decidedIn = async ({ url }: Target): Promise<Decided> => ({
  persons: await textsOf(
    url,
    `select string_agg(concat_ws(' ', source, source_key, case when survivor then 'leads' end,
       case when shared then 'shares' end), ', ' order by source, source_key) as text
     from migration.crosswalk group by person_id`,
  ),
  entries: await textsOf(
    url,
    `select concat_ws(' ', kind, source, source_key, rule, with_source, with_key, evidence) as text from migration.identity_entry`,
  ),
  reviews: await textsOf(
    url,
    `select concat_ws(' ', kind, rule, a_source, a_key, b_source, b_key, evidence) as text from migration.identity_review`,
  ),
  rows: await dumpEhr(url),
});

let target: Target;
let first: Decided;
const targets: Target[] = [];
beforeAll(async () => {
  target = await emptyTarget();
  targets.push(target);
  await run(target, records);
  first = await decidedIn(target);
}, 120_000);
afterAll(async () => {
  for (const { drop } of targets) await drop();
});

async function elsewhere(staged: readonly LabelledRecord[], options?: RunOptions): Promise<Decided> {
  const other = await emptyTarget();
  targets.push(other);
  await run(other, staged, options);
  return decidedIn(other);
}

function shuffled(): LabelledRecord[] {
  const random = new Random(SEED, 'order');
  return [...records]
    .map((record) => [random.next(), record] as const)
    .sort(([a], [b]) => a - b)
    .map(([, record]) => record);
}

describe('who is who', () => {
  it('does not depend on the order of the rows', async () => {
    expect(first.entries.length).toBeGreaterThan(300);
    expect(first.reviews.length).toBeGreaterThan(100);
    expect(await elsewhere(shuffled())).toEqual(first);
  });

  it('does not depend on partitions, on the size of batches, nor on how many work side by side', async () => {
    expect(await elsewhere(records, { partitions: 7, batchRecords: 61, loaders: 3 })).toEqual(first);
    expect(await elsewhere(shuffled(), { partitions: 2, batchRecords: 500, loaders: 2 })).toEqual(first);
  });

  it('is not moved by a record that has nothing to do with the others', async () => {
    const lone = records.find(
      ({ label }) => records.filter((other) => other.label.family === label.family).length === 1,
    )!;
    const without = await elsewhere(records.filter((record) => record !== lone));
    const name = `${lone.source} ${lone.key}`;
    const others = ({ persons, rows, ...rest }: Decided) => ({
      ...rest,
      persons: persons.filter((person) => !person.startsWith(name)),
      rows: [...rows].map(([table, kept]) => [table, kept.filter((row) => !row.includes(lone.key))]),
    });
    expect(others(without)).toEqual(others(first));
  });

  it('is the same when the same records come again: nobody moves and nothing is entered twice', async () => {
    const personOf = `select concat_ws(' ', source, source_key, person_id, survivor, shared) as text from migration.crosswalk`;
    const before = await textsOf(target.url, personOf);
    await run(target, shuffled());
    expect(await decidedIn(target)).toEqual(first);
    expect(await textsOf(target.url, personOf)).toEqual(before);
  });
});

it('an entry of the ledger can be neither changed nor deleted', async () => {
  await withClient(target.url, async (client: pg.Client) => {
    for (const change of [
      'update migration.identity_entry set rule = rule',
      'delete from migration.identity_entry',
    ])
      await expect(client.query(change)).rejects.toMatchObject({ code: '55000' });
  });
});

it('a record whose birth date changes parts from the person it was joined to; nobody else moves', async () => {
  const [joined] = await withClient(target.url, async (client) => {
    const { rows } = await client.query<{ source: string; source_key: string; person_id: number }>(
      `select e.source, e.source_key, c.person_id from migration.identity_entry e join migration.crosswalk c using (source, source_key)
       where e.rule = 'certain.names' and not c.shared
         and (select count(*) from migration.crosswalk o where o.person_id = c.person_id) = 2
       order by 1, 2 limit 1`,
    );
    return rows;
  });
  const changed = records.map((record) =>
    record.source === joined!.source && record.key === joined!.source_key
      ? { ...record, columns: { ...record.columns, birth_date: '1901-02-03' } }
      : record,
  );
  const runId = await run(target, changed);
  const after = await decidedIn(target);
  const name = `${joined!.source} ${joined!.source_key}`;
  expect(
    after.persons.filter((person) => !person.includes(name) && !first.persons.includes(person)).length,
  ).toBe(1);
  expect(after.persons.find((person) => person.startsWith(name))).toBe(`${name} leads shares`);
  expect(
    await textsOf(
      target.url,
      `select concat_ws(' ', kind, source, source_key) as text from migration.identity_entry where run_id = ${runId}`,
    ),
  ).toEqual([`separated ${name}`]);
  await run(target, records);
  expect((await decidedIn(target)).persons).toEqual(first.persons);
});
