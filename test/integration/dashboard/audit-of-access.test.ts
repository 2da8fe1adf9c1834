import { afterAll, beforeAll, expect, it } from 'vitest';
import { LOCKOUT, removeAccount, setLocked } from '../../../store/access/accounts.ts';
import { verifyAudit } from '../../../store/verify-audit.ts';
import { openDashboard, PASSWORD, type TestDashboard } from '../../support/dashboard.ts';
import { Visitor } from './visitor.ts';

let dashboard: TestDashboard;
beforeAll(async () => {
  dashboard = await openDashboard();
});
afterAll(() => dashboard?.close());

/** What the audit has gained since it was asked last: act, actor and what it was about. */
const seen = { entries: 0 };
async function gained(): Promise<unknown[]> {
  const { rows } = await dashboard.store.raw(
    `select entry, act, actor, subject from migration.audit where chain = 0 and act like 'dashboard.%' and entry > ?
     order by entry`,
    [seen.entries],
  );
  seen.entries = rows.at(-1)?.entry ?? seen.entries;
  return rows.map(({ act, actor, subject }: Record<string, unknown>) => [act, actor, subject]);
}

it('keeps who was let in and who was not, and never a name that nobody has', async () => {
  await dashboard.account('ann', 'viewer');
  expect(await gained()).toEqual([['dashboard.account-add', 'test', { account: 'ann', roles: ['viewer'] }]]);
  expect((await new Visitor(dashboard.url).signIn('ann')).status).toBe(303);
  expect((await new Visitor(dashboard.url).signIn('ann', 'wrong')).status).toBe(403);
  expect((await new Visitor(dashboard.url).signIn(PASSWORD, 'ann')).status).toBe(403);
  expect(await gained()).toEqual([
    ['dashboard.sign-in', 'ann', { by: 'account' }],
    ['dashboard.sign-in-refused', 'ann', { account: 'ann' }],
    ['dashboard.sign-in-refused', 'somebody unknown', {}],
  ]);
});

it('keeps once that failed attempts locked an account, and each attempt beside it', async () => {
  await dashboard.account('bob', 'viewer');
  await gained();
  const one = new Visitor(dashboard.url);
  for (let attempt = 0; attempt <= LOCKOUT.failures; attempt++) await one.signIn('bob', 'wrong');
  // Locked, the right password is refused too.
  expect((await one.signIn('bob')).status).toBe(403);
  const acts = (await gained()).map((entry) => (entry as string[])[0]);
  expect(acts.filter((act) => act === 'dashboard.lock-out')).toHaveLength(1);
  expect(acts.indexOf('dashboard.lock-out')).toBe(LOCKOUT.failures);
  expect(acts.filter((act) => act === 'dashboard.sign-in-refused')).toHaveLength(LOCKOUT.failures + 2);
});

it('keeps who locked, unlocked and removed an account, and nothing of what was refused', async () => {
  for (const locked of [true, false]) await setLocked(dashboard.store, 'bob', locked, 'the lead');
  await removeAccount(dashboard.store, 'bob', 'the lead');
  await expect(removeAccount(dashboard.store, 'bob', 'the lead')).rejects.toMatchObject({
    code: 'ACCOUNT_UNKNOWN',
  });
  await expect(dashboard.account('ann', 'viewer')).rejects.toMatchObject({ code: 'ACCOUNT_EXISTS' });
  expect(await gained()).toEqual(
    ['lock', 'unlock', 'remove'].map((act) => [`dashboard.account-${act}`, 'the lead', { account: 'bob' }]),
  );
  expect((await verifyAudit(dashboard.store, [])).broken).toEqual([]);
});
