import type { RowCode } from '../../domain/row-codes.ts';
import type { Database } from '../database.ts';
import type { RunRow } from '../run.ts';
import { runAndPlan } from './runs.ts';

export const SERVICE_KINDS = ['clinic', 'specialty'] as const;

/** A clinic or a specialty by its code: '' where rows name none, `*` for codes that few rows carry and no clinic record. */
export interface Service {
  readonly kind: (typeof SERVICE_KINDS)[number];
  readonly service: string;
}

/** What became of rows: counted once each when the dataset was reconciled (count-services.ts). */
export interface Outcomes {
  readonly loaded: number;
  readonly quarantined: number;
  readonly excluded: number;
  /** Neither in ehr nor set aside: checks of the run name them. */
  readonly missing: number;
}

export interface ServicesPage {
  readonly run: RunRow;
  readonly services: readonly (Service & Outcomes)[];
  /** After which the next page begins; null at the end. */
  readonly next: Service | null;
}

const sumOf = (outcome: keyof Outcomes) =>
  `coalesce(sum(rows) filter (where outcome = '${outcome}'), 0)::bigint as ${outcome}`;
const OUTCOMES = (['loaded', 'quarantined', 'excluded', 'missing'] as const).map(sumOf).join(', ');

/** Clinics and specialties of a run in order, those after one. Throws RunError RUN_UNKNOWN. */
export async function readServices(
  database: Database,
  runId: number,
  after: Service | undefined,
  limit: number,
): Promise<ServicesPage> {
  const { run } = (await runAndPlan(database, runId))!;
  const { rows } = await database.raw<{ rows: (Service & Outcomes)[] }>(
    `select kind, service, ${OUTCOMES} from migration.service_count
     where run_id = :run and code = '' and (:kind::text is null or (kind, service) > (:kind, :service))
     group by 1, 2 order by 1, 2 limit :limit`,
    { run: runId, kind: after?.kind ?? null, service: after?.service ?? null, limit },
  );
  return { run, services: rows, next: rows.length === limit ? rows.at(-1)! : null };
}

export interface ServiceDetail {
  readonly run: RunRow;
  readonly datasets: readonly (Outcomes & { readonly dataset: string })[];
  readonly reasons: readonly {
    readonly dataset: string;
    readonly outcome: 'quarantined' | 'excluded';
    readonly code: RowCode;
    readonly rows: number;
  }[];
}

/** One of them by dataset and by reason. Undefined where no row of the run is of it. Throws RunError RUN_UNKNOWN. */
export async function readService(
  database: Database,
  runId: number,
  { kind, service }: Service,
): Promise<ServiceDetail | undefined> {
  const { run, plan } = (await runAndPlan(database, runId))!;
  const names = new Map(plan.datasets.map(({ no, name }) => [no, name]));
  const named = <Row extends { dataset_no: number }>({ dataset_no, ...row }: Row) => ({
    ...row,
    dataset: names.get(dataset_no) ?? '',
  });
  const of = 'from migration.service_count where run_id = ? and kind = ? and service = ?';
  const place = [runId, kind, service];
  const { rows: datasets } = await database.raw<{ rows: (Outcomes & { dataset_no: number })[] }>(
    `select dataset_no, ${OUTCOMES} ${of} and code = '' group by 1 order by 1`,
    place,
  );
  const { rows: reasons } = await database.raw<{
    rows: (Omit<ServiceDetail['reasons'][number], 'dataset'> & { dataset_no: number })[];
  }>(
    `select dataset_no, outcome, code, rows ${of} and code <> '' order by outcome desc, rows desc, dataset_no, code`,
    place,
  );
  if (datasets.length === 0) return undefined;
  return { run, datasets: datasets.map(named), reasons: reasons.map(named) };
}
