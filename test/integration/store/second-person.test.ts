import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLAN } from '../../../bench/identity/stage-population.ts';
import { NUMBER } from '../../../domain/identity/rules/example-person.ts';
import { asReviewer } from '../../../store/dashboard/as-reviewer.ts';
import { type Database, openDatabase, withConnection } from '../../../store/database.ts';
import { type Deciding, decide, decideWithin } from '../../../store/identity/decide.ts';
import { type ReviewRow, reviews } from '../../../store/identity/reviews.ts';
import { type GovernancePlan, savePlan } from '../../../store/plan.ts';
import { endRun, openRun } from '../../../store/run.ts';
import { prepareTarget } from '../../../store/target.ts';
import { freshDatabase, withClient } from '../../support/database.ts';
import { type Logins, makeLogins } from '../../support/governed.ts';
import { patientRecord, runOver } from '../../support/identity-runs.ts';

/** One number, two birth dates: a conflict, which takes two people to join. */
const RECORDS = (['pas.patients', 'community.patients'] as const).map((source, at) =>
  patientRecord(source, `K-${at}`, {
    ...{ recorded_nhs_number: NUMBER, recorded_nhs_status: '02' },
    birth_date: ['1948-09-30', '1971-01-19'][at]!,
  }),
);

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Database;
let logins: Logins;
let review: number;
const opened: Database[] = [];
beforeAll(async () => {
  fresh = await freshDatabase();
  owner = openDatabase(fresh.url, 'test');
  await prepareTarget(owner, 'trial');
  await runOver(owner, RECORDS);
  logins = await makeLogins(fresh.url);
  await withClient(fresh.url, (client) =>
    client.query(`grant cutover_reviewer to ${logins.nameOf('dashboard')} with inherit false`),
  );
  const [first, ...others] = await listed();
  expect(others).toEqual([]);
  ({ review } = first!);
});
afterAll(async () => {
  for (const database of [...opened, owner]) await database?.destroy();
  await fresh?.drop();
  await logins?.drop();
});

const listed = async (): Promise<readonly ReviewRow[]> =>
  (await reviews(owner, { kind: 'conflict', limit: 10 })).reviews;
const standing = async () => {
  const [row] = await listed();
  return { state: row!.state, agreeing: row!.agreeing };
};

const rows = async <Row>(sql: string): Promise<Row[]> =>
  withConnection(owner, async (client) => (await client.query(sql)).rows as Row[]);

/** Accepts under a login and a name, as commands do; as the dashboard does where it is its login. */
async function accept(who: 'engineer' | 'colleague' | 'dashboard', actor: string): Promise<ReviewRow> {
  const database = openDatabase(logins.urlOf(who), 'test', 1);
  opened.push(database);
  const deciding: Deciding = { decision: 'accept', reason: 'seen both files', actor };
  return who === 'dashboard'
    ? asReviewer(database, (client) => decideWithin(client, review, deciding))
    : decide(database, review, deciding);
}
const refused = (who: Parameters<typeof accept>[0], actor: string) =>
  expect(accept(who, actor)).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' });

/** Nobody has accepted it since. */
const over = () => decide(owner, review, { decision: 'reject', reason: 'once more', actor: 'test' });

describe('where no run of the target was planned with a governance', () => {
  it('two names under one login are two people', async () => {
    expect(await accept('engineer', 'alice')).toMatchObject({ state: 'open', agreeing: 1 });
    await refused('colleague', 'Alice');
    expect(await accept('engineer', 'bob')).toMatchObject({ state: 'accepted', agreeing: 2 });
  });
});

describe('of a governed target', () => {
  beforeAll(async () => {
    const governance: GovernancePlan = {
      ...{ controller: 'x', dpia: 'x', lawfulBasis: 'x', retention: { policy: 'x', auditYears: 1 } },
      ...{ signers: [], dataOwners: [], sampledBeforeSigning: [] },
    };
    const plan = await savePlan(owner, 'test', { ...PLAN, governance });
    await endRun(owner, await openRun(owner, plan, 'trial', 'test'), 'completed', true);
  });

  it('what two names under one login accepted before takes a second person again', async () => {
    expect(await standing()).toEqual({ state: 'open', agreeing: 1 });
    await over();
  });

  it('one login is one person, whatever names it gives, and one name is one whatever its login', async () => {
    expect(await accept('engineer', 'alice')).toMatchObject({ state: 'open', agreeing: 1 });
    await refused('engineer', 'bob');
    await refused('colleague', 'Alice');
    expect(await standing()).toEqual({ state: 'open', agreeing: 1 });
    expect(await rows(`select from migration.identity_decision where actor = 'bob'`)).toHaveLength(1);
  });

  it('no run joins the two by that, and another login under another name does', async () => {
    const persons = () => rows('select distinct person_id from migration.crosswalk');
    await runOver(owner, RECORDS);
    expect(await persons()).toHaveLength(2);
    expect(await accept('colleague', 'bob')).toMatchObject({ state: 'accepted', agreeing: 2 });
    await runOver(owner, RECORDS);
    expect(await persons()).toHaveLength(1);
    const kept = await rows(
      'select actor, login, signed_in from migration.identity_decision order by decision_id desc limit 2',
    );
    expect(kept).toEqual([
      { actor: 'bob', login: logins.nameOf('colleague'), signed_in: false },
      { actor: 'alice', login: logins.nameOf('engineer'), signed_in: false },
    ]);
    await over();
  });

  it('those whom the dashboard has signed in are two by their accounts, under its one login', async () => {
    await accept('dashboard', 'Ann');
    await refused('dashboard', 'ann');
    expect(await accept('dashboard', 'Ben')).toMatchObject({ state: 'accepted', agreeing: 2 });
    await over();
    await accept('dashboard', 'Ann');
    expect(await accept('engineer', 'Ben')).toMatchObject({ state: 'accepted', agreeing: 2 });
    await over();
  });

  it('nobody gives a login that is not theirs, nor says that the dashboard has signed them in', async () => {
    await accept('engineer', 'alice');
    await withClient(logins.urlOf('engineer'), (client) =>
      client.query(
        `insert into migration.identity_decision (review_id, decision, reason, actor, basis, login, signed_in)
         select review_id, decision, reason, 'bob', basis, 'somebody', true from migration.identity_decision
         order by decision_id desc limit 1`,
      ),
    );
    expect(await standing()).toEqual({ state: 'open', agreeing: 1 });
    const [last] = await rows<{ login: string; signed_in: boolean }>(
      'select login, signed_in from migration.identity_decision order by decision_id desc limit 1',
    );
    expect(last).toEqual({ login: logins.nameOf('engineer'), signed_in: false });
  });

  it('decisions from before logins were kept count by their names', async () => {
    await rows(`alter table migration.identity_decision disable trigger decision_is_immutable;
      update migration.identity_decision set login = null;
      alter table migration.identity_decision enable trigger decision_is_immutable`);
    expect(await standing()).toEqual({ state: 'accepted', agreeing: 2 });
  });
});
