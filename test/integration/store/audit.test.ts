import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordAct } from '../../../store/audit.ts';
import { type AuditEntry, auditEntries } from '../../../store/audit-entries.ts';
import { type Database, openDatabase, transaction, withConnection } from '../../../store/database.ts';
import { prepareTarget } from '../../../store/target.ts';
import { type AuditHead, verifyAudit } from '../../../store/verify-audit.ts';
import { freshDatabase } from '../../support/database.ts';

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial', 'installer');
});
afterAll(async () => {
  await database?.destroy();
  await fresh?.drop();
});

const act = (run: number, no: number) =>
  ({ run, actor: 'R. Migrator', act: 'run.pause', subject: { no }, reason: `reason ${no}` }) as const;
const record = (run: number, no: number) =>
  withConnection(database, (client) => recordAct(client, act(run, no)));
const entries = async (run?: number): Promise<AuditEntry[]> => Array.fromAsync(auditEntries(database, run));
const broken = async (kept: readonly AuditHead[] = []) => (await verifyAudit(database, kept)).broken;

/** Changes the audit as somebody would who owns the database, looks, and puts everything back. */
async function sabotaged(change: string, kept: readonly AuditHead[] = []) {
  await database.raw(`create table public.kept_audit as table migration.audit;
    create table public.kept_head as table migration.audit_head;
    alter table migration.audit disable trigger user; ${change}`);
  try {
    return await broken(kept);
  } finally {
    await database.raw(`truncate migration.audit, migration.audit_head;
      insert into migration.audit table public.kept_audit; insert into migration.audit_head table public.kept_head;
      drop table public.kept_audit, public.kept_head; alter table migration.audit enable trigger user`);
  }
}

describe('the audit', () => {
  it('keeps an entry with who PostgreSQL and who they themselves say they are, in a chain for each run', async () => {
    for (const [run, no] of [1, 2, 1, 1, 2, 1].entries()) await record(no, run);
    const [prepared, ...others] = await entries();
    expect(prepared).toMatchObject({ chain: 0, entry: 1, actor: 'installer', act: 'target.prepare' });
    expect(others.map(({ chain, entry }) => [chain, entry])).toEqual([
      ...[1, 2, 3, 4].map((entry) => [1, entry]),
      ...[1, 2].map((entry) => [2, entry]),
    ]);
    const user = decodeURIComponent(new URL(fresh.url).username);
    expect(await entries(2)).toMatchObject(
      [1, 4].map((no) => ({
        login: user,
        ...{ actor: 'R. Migrator', subject: { no }, reason: `reason ${no}` },
      })),
    );
    expect(await broken()).toEqual([]);
  });

  it('holds nothing of a transaction that was rolled back, and goes on without a gap', async () => {
    const before = await entries();
    await withConnection(database, (client) =>
      transaction(client, async () => {
        await recordAct(client, act(1, 99));
        throw new Error('rolled back');
      }),
    ).catch(() => undefined);
    expect(await entries()).toEqual(before);
    await record(1, 6);
    expect((await entries(1)).at(-1)).toMatchObject({ entry: 5 });
    expect(await broken()).toEqual([]);
  });

  it('takes acts of one run from many sessions at once as one chain', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, no) => record(3, no)));
    expect((await entries(3)).map(({ entry }) => entry)).toEqual(
      Array.from({ length: 30 }, (_, no) => no + 1),
    );
    expect(await broken()).toEqual([]);
  });

  it('does not let a run wait for another', async () => {
    await withConnection(database, (client) =>
      transaction(client, async () => {
        await recordAct(client, act(1, 7));
        await record(2, 8);
      }),
    );
    expect((await entries(2)).at(-1)).toMatchObject({ subject: { no: 8 } });
  });

  it.each([
    ['update', 'update migration.audit set reason = null'],
    ['delete', 'delete from migration.audit'],
    ['truncate', 'truncate migration.audit'],
  ])('refuses %s even to its owner', async (_, sql) => {
    await expect(database.raw(sql)).rejects.toMatchObject({ code: '55000' });
  });
});

describe('cutover audit verify', () => {
  const columns: readonly (readonly [string, string])[] = [
    ['at', `at + interval '1 microsecond'`],
    ['login', `login || 'x'`],
    ['actor', `'somebody else'`],
    ['act', `'run.abort'`],
    ['subject', `'{"no": 77}'`],
    ['reason', 'null'],
    ['hash', `sha256('made up')`],
  ];
  it.each(columns)('names the first entry of a chain whose %s was changed', async (column, value) => {
    const found = await sabotaged(
      `update migration.audit set ${column} = ${value} where chain = 1 and entry >= 3`,
    );
    expect(found).toEqual([{ chain: 1, entry: 3, what: 'altered' }]);
  });

  it('names what follows an entry that is gone, and one that was exchanged with all that follow it', async () => {
    expect(await sabotaged('delete from migration.audit where (chain, entry) in ((1, 2), (2, 1))')).toEqual([
      { chain: 1, entry: 3, what: 'missing' },
      { chain: 2, entry: 2, what: 'missing' },
    ]);
    // Two acts in the other order.
    const exchanged = await sabotaged(
      `update migration.audit set entry = case entry when 2 then -3 else -2 end where chain = 1 and entry in (2, 3);
       update migration.audit set entry = -entry where chain = 1 and entry < 0`,
    );
    expect(exchanged).toEqual([{ chain: 1, entry: 2, what: 'altered' }]);
  });

  it('finds an end that was cut off, by the head that the chain has', async () => {
    const last = (await entries(1)).at(-1)!.entry;
    expect(await sabotaged('delete from migration.audit where chain = 1 and entry > 3')).toEqual([
      { chain: 1, entry: last, what: 'cut' },
    ]);
    expect(await sabotaged('delete from migration.audit where chain = 2')).toMatchObject([
      { chain: 2, what: 'cut' },
    ]);
  });

  it('finds an end that was cut off together with its head, by one kept elsewhere alone', async () => {
    const { heads } = await verifyAudit(database, []);
    const cut = `delete from migration.audit where chain = 1 and entry > 3;
      update migration.audit_head h set (entry, hash) = (select entry, hash from migration.audit a
        where a.chain = 1 and entry = 3) where chain = 1`;
    expect(await sabotaged(cut)).toEqual([]);
    const { chain, entry } = heads.find((end) => end.chain === 1)!;
    expect(await sabotaged(cut, heads)).toEqual([{ chain, entry, what: 'cut' }]);
  });

  it('finds a chain that was written anew with hashes that fit, by an end kept elsewhere', async () => {
    const { heads } = await verifyAudit(database, []);
    const rewritten = `delete from migration.audit where chain = 2; delete from migration.audit_head where chain = 2;
      select migration.record_act(2, 'somebody else', 'run.pause', '{}', null)`;
    expect(await sabotaged(rewritten)).toEqual([]);
    expect(await sabotaged(rewritten, heads)).toMatchObject([{ chain: 2, what: 'cut' }]);
  });
});
