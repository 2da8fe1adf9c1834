import { afterAll, beforeAll, expect, it } from 'vitest';
import { LOCKOUT } from '../../../store/access/accounts.ts';
import { openDashboard, type TestDashboard } from '../../support/dashboard.ts';
import { sumOf } from '../../support/operations.ts';
import { Visitor } from './visitor.ts';

let dashboard: TestDashboard;
let visitor: Visitor;
beforeAll(async () => {
  dashboard = await openDashboard();
  await dashboard.account('vic', 'viewer');
  visitor = new Visitor(dashboard.url);
  await visitor.signIn('vic');
});
afterAll(() => dashboard?.close());

const REQUESTS = 'cutover_dashboard_requests_total';
const seen = async (name: string, labels: Readonly<Record<string, string>> = {}) =>
  sumOf(await dashboard.metrics(), name, labels);

it('requests are counted and timed by route and status', async () => {
  await visitor.get('/runs');
  await visitor.get('/runs?run=1');
  await new Visitor(dashboard.url).get('/runs');
  expect(await seen(REQUESTS, { method: 'GET', route: '/runs', status: '200' })).toBe(2);
  expect(await seen(REQUESTS, { route: '/runs', status: '303' })).toBe(1);
  expect(await seen('cutover_dashboard_request_seconds_count', { route: '/runs' })).toBe(3);
});

it('however many addresses are asked for, routes stay few and name none of them', async () => {
  const lines = async () => (await dashboard.metrics()).split('\n').length;
  await visitor.get('/quarantine/1/first');
  await visitor.get('/first');
  const before = await lines();
  for (let at = 0; at < 20; at++) {
    await visitor.get(`/quarantine/${at}/secret-${at}`);
    await visitor.get(`/secret-${at}?patient=secret`);
  }
  expect(await lines()).toBe(before);
  expect(await dashboard.metrics()).not.toContain('secret');
  expect(await seen(REQUESTS, { route: 'none', status: '404' })).toBe(21);
  expect(await seen(REQUESTS, { route: '/quarantine/:run/:row', status: '403' })).toBe(21);
});

it('attempts that failed are counted, and accounts they lock', async () => {
  await dashboard.account('guessed', 'viewer');
  const failures = 'cutover_dashboard_sign_in_failures_total';
  const lockouts = 'cutover_dashboard_lockouts_total';
  const attempt = () => new Visitor(dashboard.url).signIn('guessed', 'not the password');
  for (let at = 1; at < LOCKOUT.failures; at++) await attempt();
  expect([await seen(failures, { kind: 'local' }), await seen(lockouts)]).toEqual([LOCKOUT.failures - 1, 0]);
  for (let at = 0; at < 3; at++) await attempt();
  expect([await seen(failures), await seen(lockouts)]).toEqual([LOCKOUT.failures + 2, 1]);
  expect(await dashboard.metrics()).not.toContain('guessed');
});

it('the address of the dashboard has no metrics, and no health', async () => {
  for (const path of ['/metrics', '/healthz', '/readyz'])
    expect((await visitor.get(path)).status, path).toBe(404);
});
