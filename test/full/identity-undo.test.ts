import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangesOfRun } from '../../store/identity/changes-listed.ts';
import type { Undone } from '../../store/identity/undo.ts';
import { acceptable, accountIn, complaintIn } from '../integration/bad-input/complaint.ts';
import { patientValues } from '../integration/privacy/patient-values.ts';
import { leaksIn } from '../integration/privacy/search.ts';
import { withClient } from '../support/database.ts';
import { openRunningTrial, type Trial } from '../support/trial.ts';
import { cutoverIn, type Said } from '../unit/cli/run-cutover.ts';

let trial: Trial;
beforeAll(async () => {
  const config = (yaml: string) => `${yaml}approve_before_load: [rehearsal]\n`;
  trial = await openRunningTrial({ patients: 200, seed: 33, config });
  await acceptable(trial, 'run');
});
afterAll(() => trial.close());

/** All that commands printed that were not asked for keys of patients. */
const printed: string[] = [];

async function cutover(...args: string[]): Promise<Said> {
  const env = { CUTOVER_DATABASE_URL: trial.databaseUrl, CUTOVER_ACTOR: 'alice' };
  const said = await cutoverIn(trial.folder, args, env);
  if (!args.includes('--identifiable')) printed.push(said.out, said.err);
  return said;
}

async function outputOf(...args: string[]): Promise<string> {
  const { exit, out, err } = await cutover('identity', ...args);
  expect(exit, err).toBe(0);
  return out;
}
const jsonOf = async <T>(...args: string[]): Promise<T> => JSON.parse(await outputOf(...args, '--json'));

const query = <Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> =>
  withClient(trial.databaseUrl, async (client) => (await client.query<Row>(sql, values)).rows);

/** Waits until the newest run is in a phase. */
async function phase(wanted: string): Promise<number> {
  for (let tries = 0; tries < 600; tries++) {
    const [run] = await query<{ run_id: number; phase: string }>(
      'select run_id, phase from migration.run order by run_id desc limit 1',
    );
    if (run?.phase === wanted) return run.run_id;
    await pause(100);
  }
  throw new Error(`it never came to this: ${wanted}`);
}

const UNDO = ['--reason', 'two files, two people'];
let joined: { person: number; source: string; key: string };

describe('cutover identity undo', () => {
  beforeAll(async () => {
    const [row] = await query<typeof joined>(
      `select person_id::int as person, source, source_key as key from migration.crosswalk c
       where not survivor and 2 = (select count(*) from migration.crosswalk o where o.person_id = c.person_id)
       order by 1 limit 1`,
    );
    joined = row!;
  });

  it('refuses a record of somebody else, all records of a person, and whoever is nobody', async () => {
    const refusing = (...args: string[]) => cutover('identity', 'undo', ...args, ...UNDO, '--json');
    const [alone] = await query<{ person: number }>(
      `select person_id::int as person from migration.crosswalk group by 1 having count(*) = 1 order by 1 limit 1`,
    );
    const { person, source, key } = joined;
    complaintIn(await refusing(String(alone!.person)), 'NOTHING_TO_UNDO');
    const mine = ['--record', `${source}:${key}`];
    complaintIn(await refusing(String(alone!.person), ...mine), 'RECORD_ELSEWHERE');
    const [lead] = await query<{ source: string; key: string }>(
      'select source, source_key as key from migration.crosswalk where person_id = $1 and survivor',
      person,
    );
    const both = [...mine, '--record', `${lead!.source}:${lead!.key}`];
    complaintIn(await refusing(String(person), ...both), 'NOTHING_TO_UNDO');
    complaintIn(await refusing('999999'), 'PERSON_UNKNOWN');
    expect(await query('select from migration.identity_decision')).toEqual([]);
  });

  it('keeps who parts which records and why, and says that the next run does it', async () => {
    const said = await outputOf('undo', String(joined.person), ...UNDO);
    expect(said).toBe(
      `person ${joined.person}: one record apart from one record; the next run carries it out\n`,
    );
    const { reviews } = await jsonOf<Undone>('undo', String(joined.person), ...UNDO);
    expect(reviews).toHaveLength(1);
    expect(await outputOf('review', 'show', String(reviews[0]))).toMatch(/undone {2}rejected/);
    const explained = await outputOf('explain', String(joined.person));
    expect(explained).toMatch(
      /reject by alice on review \d+, record [12] and record [12]: two files, two people$/m,
    );
  });
});

describe('a run of a kind that waits for approvals', () => {
  let run: Promise<Awaited<ReturnType<Trial['cutover']>>>;
  let runId: number;
  beforeAll(async () => {
    run = trial.cutover('--json', 'run', '--kind', 'rehearsal');
    runId = await phase('approval of changes');
  });

  it('lists what it would change before it changes anything, without keys unless asked', async () => {
    const changes = await jsonOf<ChangesOfRun>('diff');
    expect(changes).toMatchObject({ run: runId, carriedOut: false });
    expect(changes.changes).toContainEqual({
      ...{ kind: 'separated', rule: 'person.rejected', source: joined.source, actor: 'alice' },
      ...{ from: joined.person, to: null },
    });
    expect(changes.changes.filter(({ kind }) => kind === 'separated')).toHaveLength(1);
    const identifiable = await jsonOf<ChangesOfRun>('diff', '--identifiable');
    expect(identifiable.changes.map(({ key }) => key)).toContain(joined.key);
    const [look] = await query<{ persons: number[] }>(
      `select subject->'persons' as persons from migration.audit where act = 'identity.look' and actor = 'alice'`,
    );
    expect(look!.persons).toContain(joined.person);
    const said = await outputOf('diff');
    expect(said).toContain('not carried out');
    expect(said).toMatch(/ 1 {2}is parted from its person by person\.rejected: /);
    expect(await query('select from migration.identity_entry where run_id = $1', runId)).toEqual([]);
  });

  it('carries it out once somebody approves, and waits again before it loads', async () => {
    expect((await trial.cutover('approve', '--reason', 'seen')).exit).toBe(0);
    await phase('approval');
    expect((await trial.cutover('approve', '--reason', 'load it')).exit).toBe(0);
    accountIn(await run);
    expect(await jsonOf<ChangesOfRun>('diff')).toMatchObject({ run: runId, carriedOut: true });
    const [now] = await query<{ person: number; here: boolean }>(
      `select c.person_id::int as person, p.replaced_by is null as here
       from migration.crosswalk c join ehr.patient p using (person_id) where c.source = $1 and c.source_key = $2`,
      ...[joined.source, joined.key],
    );
    expect(now).toMatchObject({ here: true });
    expect(now!.person).not.toBe(joined.person);
    expect(await outputOf('explain', String(joined.person))).toMatch(
      new RegExp(
        `parted from person ${joined.person}, is person ${now!.person}, by person.rejected: .*\\(alice\\)$`,
        'm',
      ),
    );
  }, 240_000);
});

it('nothing that was printed without --identifiable holds a value or a key of a patient', async () => {
  const { all } = await patientValues(trial);
  expect(leaksIn('output of identity', Buffer.from(printed.join('\n')), all)).toEqual([]);
  expect(printed.join('').length).toBeGreaterThan(2_000);
});
