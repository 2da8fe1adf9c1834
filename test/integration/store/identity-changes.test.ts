import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POLICY, policyHash } from '../../../domain/identity/policy.ts';
import { labelledPopulation } from '../../../fixtures/labelled/population.ts';
import { type Database, openDatabase } from '../../../store/database.ts';
import { changesOfRun, type ListedChange } from '../../../store/identity/changes-listed.ts';
import { undoMerge } from '../../../store/identity/undo.ts';
import { prepareTarget } from '../../../store/target.ts';
import { freshDatabase } from '../../support/database.ts';
import { dumpEhr } from '../../support/ehr-dump.ts';
import { runOver } from '../../support/identity-runs.ts';

const SEED = 29;
const records = [...labelledPopulation({ records: 1_500, seed: SEED, set: 'hard' })];

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  await runOver(database, records);
});
afterAll(async () => {
  await database?.destroy();
  await fresh?.drop();
});

const textsOf = async (sql: string): Promise<string[]> => {
  const { rows } = await database.raw<{ rows: { text: string }[] }>(sql);
  return rows.map(({ text }) => text).sort();
};

const placed = () =>
  textsOf(
    `select concat_ws(' ', source, source_key, person_id, survivor, shared) as text from migration.crosswalk`,
  );
const ledger = () =>
  textsOf(
    `select concat_ws(' ', run_id, kind, source, source_key, rule, actor) as text from migration.identity_entry`,
  );

/** All that a run could change before somebody approves of it. */
const state = async () => ({
  placed: await placed(),
  ledger: await ledger(),
  rows: await dumpEhr(fresh.url),
});

const nameOf = (record: { source: string; key?: string }): string => `${record.source} ${record.key}`;
const listed = async (run: number): Promise<readonly ListedChange[]> =>
  (await changesOfRun(database, run, 1_000, 'tester')).changes;

/** Names of the records whose place is another. */
function movedBetween(before: readonly string[], after: readonly string[]): string[] {
  const same = new Set(after);
  return before.filter((place) => !same.has(place)).map((place) => place.split(' ').slice(0, 2).join(' '));
}

/** A run of the records that waits: gives what it listed, and checks that it carried out that and nothing else. */
async function waitingRun(
  staged: typeof records,
  policy = POLICY,
  meanwhile: () => Promise<void> = async () => undefined,
): Promise<{ changes: readonly ListedChange[]; waited: number; run: number }> {
  const before = await state();
  let waited = 0;
  const run = await runOver(database, staged, {
    policy,
    approve: async (runId) => {
      expect(await state()).toEqual(before);
      expect(await changesOfRun(database, runId, 1, null)).toMatchObject({ carriedOut: false });
      if (waited++ === 0) await meanwhile();
    },
  });
  const changes = await listed(run);
  expect(movedBetween(before.placed, await placed()).sort()).toEqual(
    [...new Set(changes.map(nameOf))].sort(),
  );
  return { changes, waited, run };
}

/** A person of two records that the names joined, and no others. */
async function joinedPair(): Promise<{ person: number; source: string; key: string; number: string }> {
  const { rows } = await database.raw(
    `select c.person_id::int as person, c.source, c.source_key as key, c.nhs_number as number
     from migration.crosswalk c join migration.identity_entry e using (source, source_key)
     where e.rule = 'certain.names' and not c.survivor and not c.shared and (
       select count(*) from migration.crosswalk o where o.person_id = c.person_id) = 2
     order by 2, 3 limit 1`,
  );
  return rows[0];
}

describe('a run that waits for an approval', () => {
  it('waits for none where it changes nothing about records of earlier runs', async () => {
    const { changes, waited } = await waitingRun(records);
    expect({ changes, waited }).toEqual({ changes: [], waited: 0 });
  });

  it('lists first what a changed record changes, and changes that alone', async () => {
    const pair = await joinedPair();
    const changed = records.map((record) =>
      nameOf(record) === nameOf(pair)
        ? { ...record, columns: { ...record.columns, birth_date: '1901-02-03' } }
        : record,
    );
    const { changes, waited } = await waitingRun(changed);
    expect(waited).toBe(1);
    expect(changes.filter(({ kind }) => kind === 'separated')).toEqual([
      {
        ...{
          kind: 'separated',
          source: pair.source,
          key: pair.key,
          from: pair.person,
          to: null,
          actor: null,
        },
        rule: 'never.generation',
      },
    ]);
    // The number of the two is out of matching now.
    expect(changes.map(({ kind }) => kind).sort()).toEqual(['number-out', 'number-out', 'separated']);
    const back = await waitingRun(records);
    expect(back.changes.map(({ kind }) => kind).sort()).toEqual(['joined', 'number-in', 'number-in']);
    expect(back.changes.find(({ kind }) => kind === 'joined')).toMatchObject({ to: pair.person });
  });

  it('lists first what another policy changes, by rule, and changes that alone', async () => {
    const RULE = 'corroborated.birth-date';
    const policy = { ...POLICY, version: 'test', rules: POLICY.rules.filter(({ id }) => id !== RULE) };
    const { rows } = await database.raw(
      `select count(*)::int as joined from migration.identity_entry where rule = '${RULE}'`,
    );
    expect(rows[0].joined).toBeGreaterThan(3);
    const { changes, waited, run } = await waitingRun(records, policy);
    expect(waited).toBe(1);
    const parted = changes.filter(({ kind }) => kind === 'separated');
    expect(parted.length).toBeGreaterThan(3);
    expect(new Set(parted.map(({ rule }) => rule.split('.')[0]))).not.toContain('certain');
    const { rows: policies } = await database.raw(
      'select distinct policy from migration.identity_entry where run_id = ?',
      [run],
    );
    expect(policies).toEqual([{ policy: policyHash(policy) }]);
    await waitingRun(records);
  });

  it('waits again where somebody decided something meanwhile, and names who', async () => {
    const { person, source, key } = await joinedPair();
    const changed = records.map((record, at) =>
      at === 0 ? { ...record, columns: { ...record.columns, notes: 'another' } } : record,
    );
    await undoMerge(database, person, [], { reason: 'two files', actor: 'alice' });
    const { rows } = await database.raw(
      `select c.person_id::int as person from migration.crosswalk c
       where c.person_id <> ? and not survivor group by 1 having count(*) = 1 order by 1 limit 1`,
      [person],
    );
    const { changes, waited, run } = await waitingRun(changed, POLICY, async () => {
      await undoMerge(database, rows[0].person, [], { reason: 'two files', actor: 'bob' });
    });
    expect(waited).toBe(2);
    const parted = changes.filter(({ kind }) => kind === 'separated');
    expect(parted.map(({ rule, actor }) => `${rule} ${actor}`).sort()).toEqual([
      'person.rejected alice',
      'person.rejected bob',
    ]);
    expect(await ledger()).toContain(`${run} separated ${source} ${key} person.rejected alice`);
  });

  it('asks again, and joins nobody, where a record has changed since a merge was undone', async () => {
    const [entry] = (
      await database.raw(`select source, source_key as key from migration.identity_entry
        where rule = 'person.rejected' order by entry_id limit 1`)
    ).rows;
    const changed = records.map((record) =>
      nameOf(record) === nameOf(entry)
        ? { ...record, columns: { ...record.columns, phone_home: '01632 960999' } }
        : record,
    );
    const { changes } = await waitingRun(changed);
    expect(changes).toEqual([]);
    expect(
      await textsOf(
        `select rule as text from migration.identity_review
         where kind = 'conflict' and ('${entry.source}', '${entry.key}') in ((a_source, a_key), (b_source, b_key))
           and last_run = (select max(run_id) from migration.run)`,
      ),
    ).toEqual(['person.reopened']);
  });
});
