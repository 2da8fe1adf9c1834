import { afterAll, beforeAll, expect, it } from 'vitest';
import { serviceHref } from '../../dashboard/pages/services/service.ts';
import { quarantinedRows } from '../../store/dashboard/quarantine-list.ts';
import { originalOf } from '../../store/dashboard/quarantine-row.ts';
import { fieldsOf } from '../../store/dashboard/sampled-row.ts';
import { readServices } from '../../store/dashboard/services.ts';
import { Visitor } from '../integration/dashboard/visitor.ts';
import { type PatientValues, patientValues } from '../integration/privacy/patient-values.ts';
import { leaksIn } from '../integration/privacy/search.ts';
import { pagesOfViewer } from '../integration/privacy/viewer-pages.ts';
import { openDashboard, type TestDashboard } from '../support/dashboard.ts';
import { runTwice } from '../support/dashboard-target.ts';
import { type SpoiltSample, spoiltSample } from '../support/sampled.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
let dashboard: TestDashboard;
let values: PatientValues;
let viewer: Visitor;
let spoilt: SpoiltSample;

beforeAll(async () => {
  dashboard = await openDashboard();
  await runTwice(dashboard.store, folder);
  spoilt = await spoiltSample(dashboard.store, folder);
  values = await patientValues({ folder });
  await dashboard.account('viewer', 'viewer');
  viewer = new Visitor(dashboard.url);
  await viewer.signIn('viewer');
}, 120_000);
afterAll(() => dashboard?.close());

/** Both runs, with what their lists can be asked for. */
const QUERIES = [
  'run=1',
  'run=2',
  'run=1&status=verified',
  'run=1&reason=KEY_MISSING',
  'run=1&who=none&state=open',
];

it('no page or file that a viewer can have holds a value of a patient', { timeout: 120_000 }, async () => {
  const seen: Record<string, string> = { ...(await pagesOfViewer(viewer, QUERIES)) };
  const { services } = await readServices(dashboard.store, 1, undefined, 10_000);
  expect(services.length).toBeGreaterThan(6);
  const paths = ['/runs/1/sign-off', '/runs/1/services', ...services.map((of) => serviceHref(1, of))];
  for (const path of paths) seen[path] = (await viewer.get(path)).text.replaceAll('<wbr>', '');
  expect(values.all.length).toBeGreaterThan(5_000);
  // What may be seen is seen: the search looks at the right pages.
  expect(
    leaksIn('list', Buffer.from(seen['/quarantine']!), ['community-patient-index.csv:', 'PAS.PATIENT:']),
  ).toHaveLength(2);
  for (const [path, text] of Object.entries(seen))
    expect(leaksIn(path, Buffer.from(text), values.all), path).toEqual([]);
});

it('what is kept of a quarantined or a sampled row would be found, were it on a page', async () => {
  const { rows } = await quarantinedRows(dashboard.store, 1, { limit: 200 });
  const originals = await Promise.all(
    rows.map((row) => originalOf(dashboard.store, 1, row).catch(() => ({ bytes: Buffer.alloc(0) }))),
  );
  const held = Buffer.concat(originals.map(({ bytes }) => bytes));
  expect(leaksIn('originals', held, values.setAside).length).toBeGreaterThan(20);
  const fields = await fieldsOf(dashboard.store, 1, spoilt.sample, spoilt.allergy);
  expect(leaksIn('fields', Buffer.from(JSON.stringify(fields)), values.all).length).toBeGreaterThan(0);
});
