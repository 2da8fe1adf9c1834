import { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { connectTemporal } from '../../cli/connect-temporal.ts';
import { openDatabase } from '../../store/database.ts';
import { confirmApproval } from '../../store/orders.ts';
import { approve } from '../../workflows/signals.ts';
import { accountIn, complaintIn } from '../integration/bad-input/complaint.ts';
import { withClient } from '../support/database.ts';
import { governanceYaml, type Logins } from '../support/governed.ts';
import { openTrialOfLogins, type TrialOfLogins } from '../support/trial-of-logins.ts';

// Commands are processes; on a busy machine each takes its time.
vi.setConfig({ testTimeout: 300_000 });

let open: TrialOfLogins;
let run: ReturnType<TrialOfLogins['as']>;

/** A rehearsal that the engineer has started, and that waits for an approval. */
async function opened(governance: (logins: Logins) => string): Promise<void> {
  open = await openTrialOfLogins({
    config: (yaml, logins) => `${yaml}approve_before_load: [rehearsal]\n${governance(logins)}`,
  });
  await started('approval');
}

/** The engineer starts another, which comes to wait in this phase. */
async function started(phase: Subject['of']): Promise<void> {
  run = open.as('engineer', '--json', 'run', '--kind', 'rehearsal');
  await waiting(phase);
}

const waiting = (wanted: Subject['of']) =>
  vi.waitFor(
    async () => {
      const [newest] = await rowsOf('select phase from migration.run order by run_id desc limit 1');
      expect(newest?.phase).toBe(wanted);
    },
    { timeout: 120_000, interval: 200 },
  );

const rowsOf = (sql: string) =>
  withClient(open.url, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);
const attempts = (of = 1) =>
  rowsOf(
    `select login, actor, subject from migration.audit where chain = ${of} and act = 'approval.attempt' order by entry`,
  );
const loaded = () => rowsOf('select from ehr.patient limit 1');

/** What is approved of. */
interface Subject {
  readonly of: 'approval' | 'approval of changes';
  readonly list: number | null;
}

/** The command refuses whoever started the run, who waits for an approval of this, and keeps that they tried. */
async function refusedByCommand(runId: number, subject: Subject): Promise<void> {
  const { details } = complaintIn(await open.as('engineer', '--json', 'approve'), 'OWN_APPROVAL');
  expect(details).toEqual({ run: runId });
  expect((await attempts(runId)).at(-1)).toEqual({
    ...{ login: open.logins.nameOf('engineer'), actor: 'the engineer' },
    subject,
  });
  expect(
    await rowsOf(
      `select from migration.audit where chain = ${runId} and act = 'run.approve' and subject = '${JSON.stringify(subject)}'`,
    ),
  ).toEqual([]);
}

const PAST_THE_COMMAND = [
  ['under another name', 'engineer', 'somebody else'],
  ['under the login of another', 'colleague', 'The Engineer'],
] as const;

/** An approval that was written past the command is refused by the worker, and by the run that is told of it. */
async function refusedByWorker(
  runId: number,
  subject: Subject,
  [who, actor]: readonly ['engineer' | 'colleague', string],
): Promise<void> {
  const entry = await withClient(open.logins.urlOf(who), async (client) => {
    const { rows } = await client.query<{ entry: number }>(
      `select migration.record_act(${runId}, $1, 'run.approve', $2, null) as entry`,
      [actor, JSON.stringify(subject)],
    );
    return rows[0]!.entry;
  });
  const database = openDatabase(open.logins.urlOf('worker'), 'test', 1);
  await expect(confirmApproval(database, runId, entry)).rejects.toMatchObject({ code: 'OWN_APPROVAL' });
  await database.destroy();
  expect((await attempts(runId)).at(-1)).toMatchObject({ actor: 'cutover worker', subject: { entry } });
  const connection = await connectTemporal(inject('temporalAddress'));
  const handle = new Client({ connection }).workflow.getHandle(`${open.trial.queue}-run-${runId}`);
  await expect(handle.executeUpdate(approve, { args: [entry] })).rejects.toMatchObject({
    cause: { cause: { type: 'OWN_APPROVAL' } },
  });
  await connection.close();
}

describe('of a governed plan', () => {
  const LOAD: Subject = { of: 'approval', list: null };
  beforeAll(() => opened(governanceYaml), 300_000);
  afterAll(() => open?.close());

  it('who started the run is refused to approve it, with a code, and that they tried is kept', async () => {
    await refusedByCommand(1, LOAD);
    expect(await attempts()).toHaveLength(1);
    expect(await loaded()).toEqual([]);
  });

  it.each(PAST_THE_COMMAND)('nor is an approval past the command taken, %s', async (_, ...by) => {
    await refusedByWorker(1, LOAD, by);
    expect(await loaded()).toEqual([]);
  });

  it('somebody else approves it, and it loads', async () => {
    const said = await open.as('colleague', '--json', 'approve', '--reason', 'seen');
    expect(said.exit, said.err).toBe(0);
    accountIn(await run);
    expect(await loaded()).toHaveLength(1);
    expect(
      await rowsOf(
        `select actor, reason from migration.run_order where action = 'approve' and reason is not null`,
      ),
    ).toEqual([{ actor: 'the colleague', reason: 'seen' }]);
  });

  describe('a later run that would change persons', () => {
    const CHANGES: Subject = { of: 'approval of changes', list: 0 };
    const carriedOut = () => rowsOf('select from migration.identity_entry where run_id = 2');
    beforeAll(async () => {
      const [joined] = await rowsOf(
        `select person_id::text as person from migration.crosswalk c where not survivor
           and 2 = (select count(*) from migration.crosswalk o where o.person_id = c.person_id) order by 1 limit 1`,
      );
      const undone = ['identity', 'undo', String(joined!.person), '--reason', 'two files, two people'];
      const said = await open.as('engineer', '--json', ...undone);
      expect(said.exit, said.err).toBe(0);
      await started('approval of changes');
    }, 300_000);

    it('is not let change them by whoever started it either', async () => {
      await refusedByCommand(2, CHANGES);
      expect(await attempts(2)).toHaveLength(1);
      expect(await carriedOut()).toEqual([]);
    });

    it.each(PAST_THE_COMMAND)('nor by an approval past the command, %s', async (_, ...by) => {
      await refusedByWorker(2, CHANGES, by);
      expect(await carriedOut()).toEqual([]);
    });

    it('changes them once somebody else approves, and waits for another approval before it loads', async () => {
      const byColleague = async () => {
        const said = await open.as('colleague', '--json', 'approve');
        expect(said.exit, said.err).toBe(0);
      };
      await byColleague();
      await waiting('approval');
      await refusedByCommand(2, { of: 'approval', list: 1 });
      await byColleague();
      accountIn(await run);
      expect(await carriedOut()).not.toEqual([]);
    });
  });
});

describe('of the synthetic trust without governance', () => {
  beforeAll(() => opened(() => ''), 300_000);
  afterAll(() => open?.close());

  it('who started the run may approve it', async () => {
    const said = await open.as('engineer', '--json', 'approve');
    expect(said.exit, said.err).toBe(0);
    accountIn(await run);
    expect(await attempts()).toEqual([]);
  });
});
