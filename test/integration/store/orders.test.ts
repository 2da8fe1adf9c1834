import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLAN } from '../../../bench/identity/stage-population.ts';
import { type Database, openDatabase } from '../../../store/database.ts';
import { approveRun, confirmApproval } from '../../../store/orders.ts';
import { savePlan } from '../../../store/plan.ts';
import { openRun, setPhase } from '../../../store/run.ts';
import { prepareTarget } from '../../../store/target.ts';
import { freshDatabase } from '../../support/database.ts';

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
let run: number;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  run = await openRun(database, await savePlan(database, 'test', PLAN), 'rehearsal', 'test');
});
afterAll(async () => {
  await database?.destroy();
  await fresh?.drop();
});

const approve = () => approveRun(database, run, 'A. Board', null);
const unknown = (entry: number) =>
  expect(confirmApproval(database, run, entry)).rejects.toMatchObject({ code: 'APPROVAL_UNKNOWN' });

/** As resolve does that found other changes than before. */
const list = async (approvals: number) => {
  await database('migration.identity_change').where({ run_id: run }).delete();
  await database('migration.identity_change').insert({
    ...{ run_id: run, approvals, kind: 'leads', source: 'community.patients', source_key: `C${approvals}` },
    ...{ from_person: 1, to_person: 2, rule: 'first' },
  });
};

describe('an approval', () => {
  it('is taken only while the run waits for one', async () => {
    await expect(approve()).rejects.toMatchObject({ code: 'GATE_REFUSED' });
  });

  it('counts for what the run waited for, and is no approval of what it waits for later', async () => {
    await setPhase(database, run, 'approval of changes', null);
    await list(0);
    const first = await approve();
    await confirmApproval(database, run, first);
    await list(1);
    await unknown(first);
    const second = await approve();
    await confirmApproval(database, run, second);
    await setPhase(database, run, 'approval', null);
    await unknown(second);
    await confirmApproval(database, run, await approve());
  });

  it('is none where the audit says something else', async () => {
    await unknown(1);
    await unknown(4711);
  });
});
