import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVERY_ROLE } from '../../../dashboard/roles.ts';
import { ROUTES } from '../../../dashboard/routes.ts';
import { openDashboard, type TestDashboard } from '../../support/dashboard.ts';
import { Visitor } from './visitor.ts';

let dashboard: TestDashboard;
const visitors = new Map<string, Visitor>();
beforeAll(async () => {
  dashboard = await openDashboard();
  for (const role of EVERY_ROLE) {
    await dashboard.account(role, role);
    const visitor = new Visitor(dashboard.url);
    expect((await visitor.signIn(role)).status).toBe(303);
    visitors.set(role, visitor);
  }
});
afterAll(() => dashboard?.close());

/** An address of the route; nothing is there under such a number. */
const addressOf = (path: string): string => path.replaceAll(/:\w+/g, '999999');

const guarded = ROUTES.filter(({ may }) => may !== 'anyone').flatMap((route) =>
  EVERY_ROLE.map((role) => ({ ...route, role, allowed: route.may.includes(role) })),
);

it('the table has no route twice, and only signing in and out is for anyone', () => {
  const names = ROUTES.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(names).size).toBe(names.length);
  expect(ROUTES.filter(({ may }) => may === 'anyone').map(({ path }) => path)).toEqual([
    ...['/sign-in', '/sign-in', '/sign-in/openid', '/sign-in/back', '/sign-out'],
    ...['/signed-out', '/signed-out/everywhere'],
  ]);
});

it('no route gives an order to a run, or approves it', () => {
  expect(ROUTES.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual([
    ...['/sign-in', '/sign-out', '/reason', '/reason/withdraw', '/quarantine/assign'],
    ...['/quarantine/:run/:row/assign', '/quarantine/:run/:row/comment', '/quarantine/:run/:row/state'],
    ...['/reviews/:review/decide', '/samples/:run/:sample/:row/remark'],
  ]);
});

describe('every route and every role', () => {
  it.each(guarded)('$method $path as $role: allowed $allowed', async ({ method, path, role, allowed }) => {
    const visitor = visitors.get(role)!;
    const { status } =
      method === 'GET' ? await visitor.get(addressOf(path)) : await visitor.post(addressOf(path), {}, '/');
    if (allowed) expect([200, 303, 404, 422]).toContain(status);
    else expect(status).toBe(403);
  });

  it.each(guarded.filter(({ role }) => role === 'viewer'))(
    '$method $path for nobody: the way in',
    async (route) => {
      const { status, location } = await new Visitor(dashboard.url).ask(route.method, addressOf(route.path));
      expect(status).toBe(303);
      expect(location).toMatch(/^\/sign-in(\?|$)/);
    },
  );
});

it('a role that is taken away is gone at the next request, and so is a session of an account that is removed', async () => {
  await dashboard.account('for-a-while', 'viewer');
  const visitor = new Visitor(dashboard.url);
  await visitor.signIn('for-a-while');
  await dashboard
    .store('dashboard.account')
    .where({ name: 'for-a-while' })
    .update({ roles: ['auditor'] });
  expect((await visitor.get('/')).text).toContain('for-a-while (auditor)');
  await dashboard.store('dashboard.account').where({ name: 'for-a-while' }).delete();
  expect((await visitor.get('/')).location).toBe('/sign-in');
});
