import { afterAll, beforeAll, expect, it } from 'vitest';
import { readService, readServices } from '../../../../store/dashboard/services.ts';
import { type DashboardTarget, openDashboardTarget } from '../../../support/dashboard-target.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const folder = temporaryFolder();
let target: DashboardTarget;
beforeAll(async () => {
  target = await openDashboardTarget(folder);
}, 120_000);
afterAll(() => target?.close());

const rowsOf = async <Row extends object>(sql: string): Promise<Row[]> =>
  (await target.database.raw<{ rows: Row[] }>(sql)).rows;

const everyService = async () => (await readServices(target.database, 1, undefined, 10_000)).services;
const balanced = `select b.dataset_no, sum(new + updated + unchanged)::int as loaded, sum(quarantined)::int as quarantined,
    sum(excluded)::int as excluded, 0 as missing
  from migration.balance b where run_id = 1 and dataset_no in (select dataset_no from migration.service_count)
  group by 1 order by 1`;
const counted = (kind: string) => `select dataset_no, ${['loaded', 'quarantined', 'excluded', 'missing']
  .map((of) => `coalesce(sum(rows) filter (where outcome = '${of}'), 0)::int as ${of}`)
  .join(', ')}
  from migration.service_count where run_id = 1 and kind = '${kind}' and code = '' group by 1 order by 1`;

it('counts each row of a dataset once by clinic and once by specialty, as its balance does', async () => {
  const balance = await rowsOf<{ dataset_no: number }>(balanced);
  const kinds = await Promise.all(['clinic', 'specialty'].map((kind) => rowsOf(counted(kind))));
  for (const found of kinds) {
    expect(found.length).toBeGreaterThan(2);
    expect(balance).toEqual(expect.arrayContaining(found));
  }
  expect(balance.length).toBeGreaterThan(4);
});

it('tells of a service what stands in ehr, and why the rest does not', async () => {
  const expected = await rowsOf<{ service: string; loaded: number }>(
    `select treatment_function as service, count(*)::int as loaded from (
       select treatment_function from ehr.appointment union all select treatment_function from ehr.referral
       union all select treatment_function from ehr.encounter union all select treatment_function from ehr.clinic
       union all select treatment_function from ehr.waiting_list_entry
     ) every where treatment_function is not null group by 1 order by 1`,
  );
  const specialties = (await everyService()).filter(
    ({ kind, service }) => kind === 'specialty' && service !== '',
  );
  expect(specialties.map(({ service, loaded }) => ({ service, loaded }))).toEqual(expected);
  const worst = specialties.toSorted((a, b) => b.quarantined - a.quarantined)[0]!;
  const detail = (await readService(target.database, 1, worst))!;
  const held = detail.datasets.reduce((sum, { quarantined }) => sum + quarantined, 0);
  expect(held).toBe(worst.quarantined);
  expect(held).toBeGreaterThan(0);
  const reasons = detail.reasons.filter(({ outcome }) => outcome === 'quarantined');
  expect(reasons.reduce((sum, { rows }) => sum + rows, 0)).toBeGreaterThanOrEqual(held);
});

it('lists them a page at a time, each once', async () => {
  const all = await everyService();
  const seen: unknown[] = [];
  for (let after: (typeof all)[number] | undefined; ; ) {
    const { services, next } = await readServices(target.database, 1, after, 3);
    seen.push(...services);
    if (next === null) break;
    after = services.at(-1);
  }
  expect(seen).toEqual(all);
  expect(all.length).toBeGreaterThan(6);
  expect(await readService(target.database, 1, { kind: 'clinic', service: 'NOWHERE' })).toBeUndefined();
  expect((await readServices(target.database, 2, undefined, 10)).services).toEqual([]);
});

it('names no code that few rows carry and no clinic record has: it may be anything that was typed there', async () => {
  const before = (await everyService()).find(({ service }) => service === '*')?.loaded ?? 0;
  const [{ clinic_code: typed }] = (await rowsOf<{ clinic_code: string }>(
    `update staging.appointment s set clinic_code = 'Mr Typed' where (run_id, dataset_no, partition_no, batch_no, row_no) = (
       select run_id, dataset_no, partition_no, batch_no, row_no from staging.appointment s
       where run_id = 1 and exists (select from ehr.appointment e where e.source_key = s.source_key and e.run_id = 1)
       order by dataset_no, partition_no, batch_no, row_no limit 1) returning clinic_code`,
  )) as [{ clinic_code: string }];
  await target.first.unverified();
  const services = await everyService();
  expect(services.map(({ service }) => service)).not.toContain(typed);
  expect(services.find(({ service }) => service === '*')!.loaded).toBe(before + 1);
});

it('tells which service lost a row that is neither in ehr nor set aside', async () => {
  const [{ specialty }] = (await rowsOf<{ specialty: string }>(
    `delete from ehr.referral where source_key = (select source_key from ehr.referral
       where run_id = 1 and treatment_function is not null order by source, source_key limit 1)
     returning treatment_function as specialty`,
  )) as [{ specialty: string }];
  await target.first.unverified();
  const lost = (await everyService()).filter(({ missing }) => missing > 0);
  expect(lost).toMatchObject([{ kind: 'specialty', service: specialty, missing: 1 }]);
});
