import { beforeEach, describe, expect, it } from 'vitest';
import { personText } from '../../../reports/identity/person-text.ts';
import { type Database, withConnection } from '../../../store/database.ts';
import { decide } from '../../../store/identity/decide.ts';
import { explainPerson } from '../../../store/identity/explain.ts';
import { reviews } from '../../../store/identity/reviews.ts';
import {
  ALONE,
  DEAD,
  emptyTargets,
  JOINED,
  LEADER,
  NORTHERN,
  record,
  saying,
  type Target,
} from '../../support/persons-of-several.ts';

const emptyTarget = emptyTargets();
let target: Target;
beforeEach(async () => {
  target = await emptyTarget();
});

const ALIVE = { deceased: false, death_date: null };
const SECRET = record('pas.patients', 'S1', { restricted: true, postcode: null, address_line_1: null });
const asked = async () => (await reviews(target.database, { limit: 10 })).reviews;
const withdrawn = async () => (await asked()).map(({ kind, state }) => `${kind} ${state}`);
const rowOf = async (key: string) =>
  (
    await target.query(
      'select deceased, death_date::text, restricted, postcode from ehr.patient where source_key = $1 and replaced_by is null',
      key,
    )
  )[0];
const by = (actor: string, decision: 'accept' | 'reject' | 'defer') => ({ decision, reason: 'seen', actor });
const decideLast = async (actor: string, decision: 'accept' | 'reject' | 'defer') =>
  decide(target.database, (await asked()).at(-1)!.review, by(actor, decision));
/** A run whose checks all hold. */
async function run(...records: Parameters<Target['run']>[0]): Promise<void> {
  expect(await target.wrong(await target.run(records))).toEqual({});
}

describe('a death that no record says any longer', () => {
  const dead = saying(ALONE, DEAD);
  const alive = saying(ALONE, ALIVE);

  it('is asked about, and stays in the row until then: of a record that is a person of its own', async () => {
    await run(dead);
    expect(await withdrawn()).toEqual([]);
    await run(alive);
    expect(await withdrawn()).toEqual(['death-withdrawn open']);
    expect(await rowOf('X9')).toMatchObject(DEAD);
    await run(alive);
    expect(await rowOf('X9')).toMatchObject(DEAD);
  });

  it('is asked about, and stays in the row until then: of a person of several records', async () => {
    await run(LEADER, JOINED);
    await run(LEADER, saying(JOINED, ALIVE));
    expect(await withdrawn()).toEqual(['death-withdrawn open']);
    expect(await rowOf('P1')).toMatchObject(DEAD);
    const account = await explainPerson(target.database, { source: 'pas.patients', key: 'P1' }, null);
    expect(account.records.map(({ held }) => held)).toEqual([[], ['death', 'death-date']]);
    expect(personText(account)).toContain('the day of death as an earlier run recorded it');
  });

  it('is asked about where its date alone is gone', async () => {
    await run(LEADER, JOINED);
    await run(LEADER, saying(JOINED, { death_date: null }));
    expect(await withdrawn()).toEqual(['death-withdrawn open']);
    expect(await rowOf('P1')).toMatchObject(DEAD);
  });

  it('is asked about though the run that withdrew it was aborted after its load', async () => {
    await run(dead);
    await abortedAtTheEnd(target.database, () => target.run([alive]));
    expect(await withdrawn()).toEqual([]);
    await run(alive);
    expect(await withdrawn()).toEqual(['death-withdrawn open']);
  });

  it('goes once two people accept that', async () => {
    await run(dead);
    await run(alive);
    expect(await decideLast('alice', 'accept')).toMatchObject({ state: 'open', agreeing: 1, needed: 2 });
    await run(alive);
    expect(await rowOf('X9')).toMatchObject(DEAD);
    expect(await decideLast('bob', 'accept')).toMatchObject({ state: 'accepted' });
    await run(saying(alive, { phone_home: '01632 960001' }));
    expect(await rowOf('X9')).toMatchObject(ALIVE);
    expect(await withdrawn()).toEqual(['death-withdrawn accepted']);
  });

  it('goes though the run that carries it out does not bring the record, or only those that it was joined with', async () => {
    await run(dead, LEADER, JOINED);
    await run(alive, LEADER, saying(JOINED, ALIVE));
    for (const { review } of await asked())
      for (const actor of ['alice', 'bob']) await decide(target.database, review, by(actor, 'accept'));
    await run(NORTHERN);
    expect([await rowOf('X9'), await rowOf('P1')]).toMatchObject([ALIVE, ALIVE]);
  });

  it('stays in the row for good where that is rejected', async () => {
    await run(dead);
    await run(alive);
    await decideLast('alice', 'reject');
    await run(alive);
    expect(await rowOf('X9')).toMatchObject(DEAD);
    expect(await withdrawn()).toEqual(['death-withdrawn rejected']);
  });

  it.each(['defer', 'reject', 'accept'] as const)(
    'is asked about anew where it was said again after somebody decided to %s, and is taken back again',
    async (decision) => {
      await run(dead);
      await run(alive);
      await decideLast('alice', decision);
      if (decision === 'accept') await decideLast('bob', decision);
      await run(alive);
      await run(saying(dead, { death_date: '2024-05-09' }));
      expect(await rowOf('X9')).toMatchObject({ deceased: true, death_date: '2024-05-09' });
      await run(alive);
      expect((await withdrawn()).at(-1)).toBe('death-withdrawn open');
      expect(await rowOf('X9')).toMatchObject({ deceased: true, death_date: '2024-05-09' });
    },
  );

  it('is asked about in every run until somebody has answered', async () => {
    await run(LEADER, JOINED);
    await run(LEADER, saying(JOINED, ALIVE));
    await run(LEADER);
    expect(await asked()).toMatchObject([{ state: 'open', runs: [2, 3], sources: ['community.patients'] }]);
    await decideLast('alice', 'defer');
    await run(LEADER, saying(JOINED, ALIVE));
    expect(await withdrawn()).toEqual(['death-withdrawn deferred']);
  });

  it('is not withdrawn while another record says it, nor by another date', async () => {
    const other = record('clinical.patients', 'X1', DEAD);
    await run(LEADER, JOINED, other);
    await run(LEADER, JOINED, saying(other, ALIVE));
    expect(await withdrawn()).toEqual([]);
    await run(LEADER, saying(JOINED, { death_date: '2024-05-03' }), saying(other, ALIVE));
    expect(await withdrawn()).toEqual(['death-dates open']);
  });

  it('is not that of a person from whom the record was parted', async () => {
    await run(LEADER, JOINED);
    await run(LEADER, saying(JOINED, { birth_date: '1901-02-03' }));
    expect(await target.query('select from ehr.patient where replaced_by is null')).toHaveLength(2);
    expect(await rowOf('P1')).toMatchObject(ALIVE);
    expect((await withdrawn()).filter((kind) => kind.startsWith('death-withdrawn'))).toEqual([]);
  });
});

describe('a restriction that no record says any longer', () => {
  const open = saying(SECRET, { restricted: false, postcode: 'LS2 9JU' });

  it('is asked about, and stands in the row until two people accept that it goes', async () => {
    await run(SECRET);
    expect(await withdrawn()).toEqual([]);
    await run(open);
    expect(await withdrawn()).toEqual(['restriction-withdrawn open']);
    expect(await rowOf('S1')).toMatchObject({ restricted: true });
    await decideLast('alice', 'accept');
    await decideLast('bob', 'accept');
    await run(open);
    expect(await rowOf('S1')).toMatchObject({ restricted: false, postcode: 'LS2 9JU' });
  });

  it('keeps others from being joined by number until then', async () => {
    await run(SECRET);
    await run(open, LEADER);
    expect(await target.persons()).toEqual(['P1', 'S1']);
    await decideLast('alice', 'accept');
    await decideLast('bob', 'accept');
    await run(saying(open, { postcode: 'LS2 9JT' }), LEADER);
    expect(await target.persons()).toEqual(['P1+S1']);
  });

  it('is asked about: of a person of several records, whose row is not refilled until then', async () => {
    const none = { recorded_nhs_number: null, recorded_nhs_status: '07' };
    const secret = saying(SECRET, { ...none, merged_into: 'P1' });
    await run(secret, LEADER);
    expect(await rowOf('P1')).toMatchObject({ restricted: true, postcode: null });
    await run(saying(secret, { restricted: false }), LEADER);
    expect(await withdrawn()).toEqual(['restriction-withdrawn open']);
    expect(await rowOf('P1')).toMatchObject({ restricted: true, postcode: null });
    await decideLast('alice', 'accept');
    await decideLast('bob', 'accept');
    await run(saying(secret, { restricted: false }), LEADER);
    expect(await rowOf('P1')).toMatchObject({ restricted: false, postcode: 'LS2 9JT' });
  });
});

/** The run without its last stage, as if aborted before it: what contradicts itself is not looked for. */
async function abortedAtTheEnd(database: Database, run: () => Promise<number>): Promise<void> {
  const runId = await run();
  await withConnection(database, async (client) => {
    await client.query(`delete from migration.identity_review where last_run = $1`, [runId]);
    await client.query(`update migration.run set state = 'aborted' where run_id = $1`, [runId]);
  });
}
