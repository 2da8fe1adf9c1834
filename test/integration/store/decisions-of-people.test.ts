import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StagedRecord } from '../../../bench/identity/stage-population.ts';
import { NUMBER, OTHER_NUMBER } from '../../../domain/identity/rules/example-person.ts';
import { type Database, openDatabase, withConnection } from '../../../store/database.ts';
import { decide } from '../../../store/identity/decide.ts';
import { type ReviewRow, reviews } from '../../../store/identity/reviews.ts';
import { prepareTarget } from '../../../store/target.ts';
import { freshDatabase } from '../../support/database.ts';
import { patientRecord, runOver } from '../../support/identity-runs.ts';

/** Names that no slip turns into one another, with the birth date and home that go with them. */
const PEOPLE = {
  accepted: ['Marshwick', 'Katherine', '1962-03-25', 'LS2 9JT'],
  rejected: ['Copplestone', 'Olivia', '1999-11-02', 'YO1 7HH'],
  outgrown: ['Fairweather', 'Peter', '1931-05-17', 'HU1 3DZ'],
  conflict: ['Brockenhurst', 'Winifred', '1948-09-30', 'DN1 2AB'],
  parted: ['Tillingdale', 'Montague', '1975-07-08', 'WF1 4ER'],
} as const;
type Who = keyof typeof PEOPLE;

function recordOf(
  who: Who,
  source: 'pas.patients' | 'community.patients',
  columns: StagedRecord['columns'] = {},
): StagedRecord {
  const [family_name, given_names, birth_date, postcode] = PEOPLE[who];
  return patientRecord(source, `${source[0]!.toUpperCase()}-${who}`, {
    ...{ family_name, given_names, birth_date, postcode, address_line_1: `1 ${postcode} Row` },
    ...columns,
  });
}

const numbered = (number: string) => ({ recorded_nhs_number: number, recorded_nhs_status: '02' });
const RECORDS = [
  ...(['accepted', 'rejected', 'outgrown'] as const).flatMap((who) => [
    recordOf(who, 'pas.patients'),
    recordOf(who, 'community.patients'),
  ]),
  recordOf('conflict', 'pas.patients', numbered(NUMBER)),
  recordOf('conflict', 'community.patients', { ...numbered(NUMBER), birth_date: '1971-01-19' }),
  recordOf('parted', 'pas.patients', numbered(OTHER_NUMBER)),
  recordOf('parted', 'community.patients', numbered(OTHER_NUMBER)),
];

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  expect(await runOver(database, RECORDS)).toBe(1);
});
afterAll(async () => {
  await database?.destroy();
  await fresh?.drop();
});

const rows = async <Row>(sql: string, ...values: unknown[]): Promise<Row[]> =>
  withConnection(database, async (client) => (await client.query(sql, values)).rows as Row[]);

/** Whether the two records of somebody are one person now. */
async function areOne(who: Who): Promise<boolean> {
  const persons = await rows<{ person_id: number }>(
    `select person_id from migration.crosswalk where source_key like '%-' || $1`,
    who,
  );
  expect(persons).toHaveLength(2);
  return persons[0]!.person_id === persons[1]!.person_id;
}

async function reviewOf(who: Who): Promise<ReviewRow> {
  const [found] = await rows<{ review_id: number }>(
    `select review_id from migration.identity_review where a_key like '%-' || $1 and b_key like '%-' || $1`,
    who,
  );
  const all = await reviews(database, { limit: 100 });
  return all.reviews.find(({ review }) => review === found?.review_id)!;
}

/** The ledger's last entry about somebody. */
const lastEntry = async (who: Who): Promise<{ kind: string; rule: string; run_id: number } | undefined> =>
  (
    await rows<{ kind: string; rule: string; run_id: number }>(
      `select kind, rule, run_id from migration.identity_entry where source_key like '%-' || $1 order by entry_id desc limit 1`,
      who,
    )
  )[0];

const by = (actor: string) => ({ reason: 'seen both files', actor });
const accept = async (who: Who, actor: string) =>
  decide(database, (await reviewOf(who)).review, { decision: 'accept', ...by(actor) });
const reject = async (who: Who, actor: string) =>
  decide(database, (await reviewOf(who)).review, { decision: 'reject', ...by(actor) });

describe('before anybody has decided', () => {
  it('what no rule joins is apart and under review', async () => {
    for (const who of ['accepted', 'rejected', 'outgrown'] as const) {
      expect(await areOne(who)).toBe(false);
      expect(await reviewOf(who)).toMatchObject({
        kind: 'suggestion',
        state: 'open',
        agreeing: 0,
        needed: 1,
      });
    }
    expect(await areOne('conflict')).toBe(false);
    expect(await reviewOf('conflict')).toMatchObject({ kind: 'conflict', state: 'open', needed: 2 });
    expect(await areOne('parted')).toBe(true);
  });
});

describe('a decision', () => {
  it('on a suggestion takes one person', async () => {
    expect(await accept('accepted', 'alice')).toMatchObject({ state: 'accepted', agreeing: 1 });
    expect(await reject('rejected', 'alice')).toMatchObject({ state: 'rejected' });
    expect(await accept('outgrown', 'alice')).toMatchObject({ state: 'accepted' });
  });

  it('to join two in conflict takes two, who are not the same', async () => {
    expect(await accept('conflict', 'alice')).toMatchObject({ state: 'open', agreeing: 1, needed: 2 });
    await expect(accept('conflict', 'Alice')).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    expect(await reviewOf('conflict')).toMatchObject({ state: 'open', agreeing: 1 });
    expect(await accept('conflict', 'bob')).toMatchObject({ state: 'accepted', agreeing: 2 });
  });

  it('is on record and is never changed', async () => {
    const decisions = await rows<{ decision: string; actor: string }>(
      'select decision, actor from migration.identity_decision order by decision_id',
    );
    expect(decisions.map(({ decision, actor }) => `${actor} ${decision}`)).toEqual([
      ...['alice accept', 'alice reject', 'alice accept', 'alice accept', 'bob accept'],
    ]);
    for (const change of ['update', 'delete'])
      await expect(
        rows(
          change === 'update'
            ? `update migration.identity_decision set reason = 'another'`
            : 'delete from migration.identity_decision',
        ),
      ).rejects.toMatchObject({ details: { sqlstate: '55000' } });
  });

  it('on a pair that the policy joined is possible too, where somebody was shown it', async () => {
    const [first] = await rows<{ review_id: number }>(
      `insert into migration.identity_review (kind, a_source, a_key, b_source, b_key, rule, policy, first_run, last_run)
       values ('chain', 'community.patients', 'C-parted', 'pas.patients', 'P-parted', 'chain', '', 1, 1) returning review_id`,
    );
    expect((await reviewOf('parted')).review).toBe(first!.review_id);
    expect(await reject('parted', 'alice')).toMatchObject({ state: 'rejected' });
  });

  it('on a review that does not exist, or on a single record, is refused', async () => {
    const defer = { decision: 'defer', ...by('alice') } as const;
    await expect(decide(database, 999, defer)).rejects.toMatchObject({ code: 'REVIEW_UNKNOWN' });
    const [single] = await rows<{ review_id: number }>(
      `insert into migration.identity_review (kind, a_source, a_key, b_source, b_key, rule, policy, first_run, last_run)
       values ('confusion', 'pas.patients', 'P-conflict', '', '', 'confusion', '', 1, 1) returning review_id`,
    );
    for (const decision of ['accept', 'reject'] as const)
      await expect(decide(database, single!.review_id, { ...defer, decision })).rejects.toMatchObject({
        code: 'REVIEW_ONE_RECORD',
      });
    expect(await decide(database, single!.review_id, defer)).toMatchObject({ state: 'deferred', needed: 0 });
  });
});

const CHANGED = RECORDS.map((record) =>
  record.key === 'C-outgrown'
    ? recordOf('outgrown', 'community.patients', { phone_home: '01632 960001' })
    : record,
);

describe('the next run', () => {
  beforeAll(async () => {
    expect(await runOver(database, CHANGED)).toBe(2);
  });

  it('joins what was accepted, under a rule of its own in the ledger', async () => {
    for (const who of ['accepted', 'conflict'] as const) {
      expect(await areOne(who)).toBe(true);
      expect(await lastEntry(who)).toEqual({ kind: 'joined', rule: 'person.accepted', run_id: 2 });
      expect(await reviewOf(who)).toMatchObject({ state: 'accepted', runs: [1, 1] });
    }
    const [one] = await rows<{ nhs_number: string }>(
      `select nhs_number from ehr.patient where source_key like '%-conflict' and replaced_by is null`,
    );
    expect(one).toEqual({ nhs_number: NUMBER });
  });

  it('keeps apart what was rejected, even where the policy would join it, and suggests it no more', async () => {
    expect(await areOne('rejected')).toBe(false);
    expect(await reviewOf('rejected')).toMatchObject({ state: 'rejected', runs: [1, 1] });
    expect(await areOne('parted')).toBe(false);
    expect(await lastEntry('parted')).toMatchObject({ kind: 'separated', run_id: 2 });
  });

  it('does not apply what the data has outgrown, and says so', async () => {
    expect(await areOne('outgrown')).toBe(false);
    expect(await lastEntry('outgrown')).toBe(undefined);
    expect(await reviewOf('outgrown')).toMatchObject({ state: 'outgrown', runs: [1, 2] });
    const { reviews: flagged } = await reviews(database, { state: 'outgrown', limit: 10 });
    expect(flagged).toHaveLength(1);
  });
});

describe('later runs', () => {
  it.each(['community.patients', 'pas.patients'])(
    'hold to what was decided, though they bring only the records of %s',
    async (brought) => {
      const entries = await rows('select from migration.identity_entry');
      await runOver(
        database,
        CHANGED.filter(({ source }) => source === brought),
      );
      for (const who of ['accepted', 'conflict'] as const) expect(await areOne(who)).toBe(true);
      for (const who of ['rejected', 'parted', 'outgrown'] as const) expect(await areOne(who)).toBe(false);
      expect(await rows('select from migration.identity_entry')).toHaveLength(entries.length);
      expect(await reviewOf('accepted')).toMatchObject({ state: 'accepted' });
      expect(await reviewOf('rejected')).toMatchObject({ state: 'rejected', runs: [1, 1] });
    },
  );

  it('take apart what was accepted first and rejected afterwards', async () => {
    expect(await reject('accepted', 'bob')).toMatchObject({ state: 'rejected', agreeing: 0 });
    await runOver(database, CHANGED);
    expect(await areOne('accepted')).toBe(false);
    expect(await lastEntry('accepted')).toMatchObject({ kind: 'separated' });
  });

  it('join what was outgrown once somebody accepts it anew, though they bring one of the two only', async () => {
    expect(await accept('outgrown', 'alice')).toMatchObject({ state: 'accepted', agreeing: 1 });
    await runOver(
      database,
      CHANGED.filter(({ source }) => source === 'pas.patients'),
    );
    expect(await areOne('outgrown')).toBe(true);
    await runOver(database, CHANGED);
    expect(await areOne('outgrown')).toBe(true);
  });

  it('do not fall back on an older decision where a record says again what it said then', async () => {
    await runOver(database, RECORDS);
    expect(await areOne('outgrown')).toBe(false);
    expect(await reviewOf('outgrown')).toMatchObject({ state: 'outgrown' });
  });
});
