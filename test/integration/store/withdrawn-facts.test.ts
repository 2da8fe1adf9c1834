import { beforeEach, describe, expect, it } from 'vitest';
import { type Database, withConnection } from '../../../store/database.ts';
import { decide } from '../../../store/identity/decide.ts';
import { reviews } from '../../../store/identity/reviews.ts';
import {
  ALONE,
  DEAD,
  emptyTargets,
  JOINED,
  LEADER,
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
const withdrawn = async () =>
  (await reviews(target.database, { limit: 10 })).reviews.map(({ kind, state }) => `${kind} ${state}`);

describe('a death that no record says any longer', () => {
  it('is looked at: of a record that is a person of its own', async () => {
    const dead = saying(ALONE, DEAD);
    await target.run([dead]);
    expect(await withdrawn()).toEqual([]);
    await target.run([saying(dead, ALIVE)]);
    expect(await withdrawn()).toEqual(['death-withdrawn open']);
  });

  it('is looked at: of a person of several records', async () => {
    await target.run([LEADER, JOINED]);
    await target.run([LEADER, saying(JOINED, ALIVE)]);
    expect(await withdrawn()).toEqual(['death-withdrawn open']);
  });

  it('is looked at where its date alone is gone', async () => {
    await target.run([LEADER, JOINED]);
    await target.run([LEADER, saying(JOINED, { death_date: null })]);
    expect(await withdrawn()).toEqual(['death-withdrawn open']);
  });

  it('is looked at though the run that withdrew it was aborted after its load', async () => {
    const dead = saying(ALONE, DEAD);
    await target.run([dead]);
    await abortedAtTheEnd(target.database, () => target.run([saying(dead, ALIVE)]));
    expect(await withdrawn()).toEqual([]);
    await target.run([saying(dead, ALIVE)]);
    expect(await withdrawn()).toEqual(['death-withdrawn open']);
  });

  it('stands until somebody has answered, and is not asked again', async () => {
    await target.run([LEADER, JOINED]);
    await target.run([LEADER, saying(JOINED, ALIVE)]);
    await target.run([LEADER]);
    const [review] = (await reviews(target.database, { limit: 1 })).reviews;
    expect(review).toMatchObject({ state: 'open', runs: [2, 3], needed: 0, sources: ['pas.patients'] });
    await decide(target.database, review!.review, { decision: 'defer', reason: 'an error', actor: 'alice' });
    await target.run([LEADER, saying(JOINED, ALIVE)]);
    expect(await withdrawn()).toEqual(['death-withdrawn deferred']);
  });

  it('is not withdrawn while another record says it, nor by another date', async () => {
    const other = record('clinical.patients', 'X1', DEAD);
    await target.run([LEADER, JOINED, other]);
    await target.run([LEADER, JOINED, saying(other, ALIVE)]);
    await target.run([LEADER, saying(JOINED, { death_date: '2024-05-03' }), saying(other, ALIVE)]);
    expect(await withdrawn()).toEqual([]);
  });

  it('is not that of a person from whom the record was parted', async () => {
    await target.run([LEADER, JOINED]);
    await target.run([LEADER, saying(JOINED, { birth_date: '1901-02-03' })]);
    expect(await target.query('select from ehr.patient where replaced_by is null')).toHaveLength(2);
    expect((await withdrawn()).filter((kind) => kind.startsWith('death-withdrawn'))).toEqual([]);
  });
});

describe('a restriction that no record says any longer', () => {
  it('is looked at: of a record that is a person of its own', async () => {
    await target.run([SECRET]);
    expect(await withdrawn()).toEqual([]);
    await target.run([saying(SECRET, { restricted: false, postcode: 'LS2 9JU' })]);
    expect(await withdrawn()).toEqual(['restriction-withdrawn open']);
  });

  it('is looked at: of a person of several records', async () => {
    const none = { recorded_nhs_number: null, recorded_nhs_status: '07' };
    const secret = saying(SECRET, { ...none, merged_into: 'P1' });
    await target.run([secret, LEADER]);
    expect(
      await target.query('select from ehr.patient where restricted and source_key = $1', 'P1'),
    ).toHaveLength(1);
    await target.run([saying(secret, { restricted: false }), LEADER]);
    expect(await withdrawn()).toEqual(['restriction-withdrawn open']);
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
