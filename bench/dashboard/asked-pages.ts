import { writeKey } from '../../store/dashboard/quarantine-key.ts';
import { quarantinedRows } from '../../store/dashboard/quarantine-list.ts';
import { reviewQueue } from '../../store/dashboard/review-queue.ts';
import { runAndPlan } from '../../store/dashboard/runs.ts';
import { sampledRows } from '../../store/dashboard/sampled-rows.ts';
import type { Database } from '../../store/database.ts';
import { datasetName, PEOPLE, REASONS, SERVICES } from './seed.ts';

/** Addresses of each page that is measured: first pages and pages deep in their lists, with filters that many and few rows fit. */
export async function askedPages(
  database: Database,
  run: number,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const rows = await keysOf(database, run);
  const { sample, sampled } = await sampledOf(database, run);
  const samples = (query: Readonly<Record<string, string>>) =>
    `/samples?${new URLSearchParams({ run: String(run), ...query })}`;
  const reviews = (await reviewQueue(database, { limit: 20 })).reviews.map(({ review }) => review);
  const [common, rare] = [REASONS[0]!, REASONS.at(-1)!];
  const list = (query: Readonly<Record<string, string>>) =>
    `/quarantine?${new URLSearchParams({ run: String(run), ...query })}`;
  return {
    overview: ['/', `/?run=${run}`, `/?run=${run - 1}`],
    engine: ['/run', '/run?after=11-7', '/run?only=again&after=15-1', `/run?dataset=${datasetName(9)}`],
    batches: [`/run/${run}/batches/3/4`, `/run/${run}/batches/17/20?after=5`],
    quarantine: [list({}), ...rows.map((after) => list({ after }))],
    'quarantine, by dataset': [1, 9, 20].map((no) => list({ dataset: datasetName(no) })),
    'quarantine, by reason': [
      ...REASONS.map((reason) => list({ reason })),
      ...rows.map((after) => list({ reason: rare, after })),
      list({ reason: rare, dataset: datasetName(20) }),
    ],
    'quarantine, by person': PEOPLE.flatMap((name) => [
      list({ who: `@${name}` }),
      list({ who: `@${name}`, state: 'mended', reason: rare }),
    ]),
    'quarantine, by state': [
      ...['open', 'mended', 'stays-out'].map((state) => list({ state })),
      ...rows.map((after) => list({ state: 'open', who: 'none', reason: common, after })),
    ],
    'a quarantined row': rows.map((row) => `/quarantine/${run}/${row}`),
    'who is who': [
      '/reviews',
      '/reviews?state=all',
      '/reviews?state=rejected',
      '/reviews?kind=suggestion',
      ...reviews.map((after) => `/reviews?state=all&after=${after}`),
    ],
    'a review': reviews.map((review) => `/reviews/${review}`),
    checks: ['/checks', `/checks?run=${run - 1}`],
    samples: [
      samples({}),
      ...['mismatched', 'not_verifiable', 'verified'].map((status) => samples({ status })),
      ...[1, 9, 20].map((no) => samples({ dataset: datasetName(no) })),
      ...sampled.map((after) => samples({ after })),
      samples({ dataset: datasetName(20), status: 'not_verifiable', after: '20-10-0-8' }),
    ],
    'a sampled row': sampled.map((row) => `/samples/${run}/${sample}/${row}`),
    runs: ['/runs'],
    'sign-off': [`/runs/${run}/sign-off`, `/runs/${run + 1}/sign-off`],
    'clinics and specialties': [
      '',
      `?after=clinic:C${SERVICES.clinics / 2}`,
      `?after=clinic:C${SERVICES.clinics}`,
    ].map((query) => `/runs/${run}/services${query}`),
    'a clinic or specialty': ['clinic:C0001', `clinic:C${SERVICES.clinics}`, 'specialty:100'].map(
      (service) => `/runs/${run}/services/${service}`,
    ),
  };
}

/** The newest sample of a run, with a row of each dataset that differs. */
async function sampledOf(database: Database, run: number) {
  const { plan } = (await runAndPlan(database, run))!;
  const { sample } = await database('migration.sample')
    .where({ run_id: run })
    .max<{ sample: number }[]>({ sample: 'sample_id' })
    .first()
    .then((found) => found!);
  const pages = await Promise.all(
    plan.datasets.map(({ name }) =>
      sampledRows(database, sample, plan.datasets, { dataset: name, limit: 1 }),
    ),
  );
  return { sample, sampled: pages.map(({ rows }) => writeKey(rows[0]!)) };
}

/** Rows at the beginning of each dataset. */
async function keysOf(database: Database, run: number): Promise<string[]> {
  const pages = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      quarantinedRows(database, run, { dataset: datasetName(at + 1), limit: 1 }),
    ),
  );
  return pages.map(({ rows }) => writeKey(rows[0]!));
}
