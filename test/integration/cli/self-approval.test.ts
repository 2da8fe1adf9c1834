import { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { connectTemporal } from '../../../cli/connect-temporal.ts';
import { openDatabase } from '../../../store/database.ts';
import { confirmApproval } from '../../../store/orders.ts';
import { approve } from '../../../workflows/signals.ts';
import { withClient } from '../../support/database.ts';
import { governanceYaml, type Logins } from '../../support/governed.ts';
import { openTrialOfLogins, type TrialOfLogins } from '../../support/trial-of-logins.ts';
import { accountIn, complaintIn } from '../bad-input/complaint.ts';

// Commands are processes; on a busy machine each takes its time.
vi.setConfig({ testTimeout: 300_000 });

let open: TrialOfLogins;
let run: ReturnType<TrialOfLogins['as']>;

/** A rehearsal that the engineer has started, and that waits for an approval. */
async function opened(governance: (logins: Logins) => string): Promise<void> {
  open = await openTrialOfLogins({
    config: (yaml, logins) => `${yaml}approve_before_load: [rehearsal]\n${governance(logins)}`,
  });
  run = open.as('engineer', '--json', 'run', '--kind', 'rehearsal');
  const phase = async () => (await rowsOf('select phase from migration.run'))[0]?.phase;
  await vi.waitFor(async () => expect(await phase()).toBe('approval'), { timeout: 120_000, interval: 200 });
}

const rowsOf = (sql: string) =>
  withClient(open.url, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);
const attempts = () =>
  rowsOf(
    `select login, actor, subject from migration.audit where chain = 1 and act = 'approval.attempt' order by entry`,
  );
const loaded = () => rowsOf('select from ehr.patient limit 1');

describe('of a governed plan', () => {
  beforeAll(() => opened(governanceYaml), 300_000);
  afterAll(() => open?.close());

  it('who started the run is refused to approve it, with a code, and that they tried is kept', async () => {
    const { details } = complaintIn(await open.as('engineer', '--json', 'approve'), 'OWN_APPROVAL');
    expect(details).toEqual({ run: 1 });
    expect(await attempts()).toEqual([
      {
        ...{ login: open.logins.nameOf('engineer'), actor: 'the engineer' },
        subject: { of: 'approval', list: null },
      },
    ]);
    expect(await rowsOf(`select from migration.audit where act = 'run.approve'`)).toEqual([]);
    expect(await loaded()).toEqual([]);
  });

  it.each([
    ['under another name', 'engineer', 'somebody else'],
    ['under the login of another', 'colleague', 'The Engineer'],
  ] as const)('nor is an approval past the command taken, %s', async (_, who, actor) => {
    const entry = await withClient(open.logins.urlOf(who), async (client) => {
      const { rows } = await client.query<{ entry: number }>(
        `select migration.record_act(1, $1, 'run.approve', '{"of": "approval", "list": null}', null) as entry`,
        [actor],
      );
      return rows[0]!.entry;
    });
    const database = openDatabase(open.logins.urlOf('worker'), 'test', 1);
    await expect(confirmApproval(database, 1, entry)).rejects.toMatchObject({ code: 'OWN_APPROVAL' });
    await database.destroy();
    expect((await attempts()).at(-1)).toMatchObject({ actor: 'cutover worker', subject: { entry } });
    const connection = await connectTemporal(inject('temporalAddress'));
    const handle = new Client({ connection }).workflow.getHandle(`${open.trial.queue}-run-1`);
    await expect(handle.executeUpdate(approve, { args: [entry] })).rejects.toMatchObject({
      cause: { cause: { type: 'OWN_APPROVAL' } },
    });
    await connection.close();
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
