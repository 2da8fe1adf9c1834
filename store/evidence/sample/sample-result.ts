import type { CheckStatus } from '../../check-result.ts';
import type { Database } from '../../database.ts';
import { planOfRun } from '../../plan.ts';
import { rowRefOf } from '../../quarantine.ts';
import { type Unread, unreadSince } from './unread-since.ts';

/** Rows of one stratum of a dataset, by what became of them. */
export interface SampledStratum {
  readonly dataset: string;
  readonly stratum: string;
  readonly verified: number;
  readonly mismatched: number;
  readonly not_verifiable: number;
}

/** One row that differs, or could not be compared. */
export interface SampledDifference {
  readonly dataset: string;
  readonly stratum: string;
  readonly status: CheckStatus;
  readonly rowRef: string;
  readonly reason: string | null;
  readonly columns: readonly string[] | null;
  /** For those who may see it: the row's key, the source's own texts, and what the mapping makes of what differs. */
  readonly key?: string;
  readonly fields?: Readonly<Record<string, string | null>> | null;
  readonly mapped?: Readonly<Record<string, unknown>> | null;
}

/** What a sample showed. */
export interface SampleResult {
  readonly run: number;
  readonly sample: number;
  readonly seed: string;
  readonly confidence: number;
  readonly tolerable_error: number;
  readonly strata: readonly SampledStratum[];
  /** At most DIFFERENCES of them. */
  readonly differences: readonly SampledDifference[];
  /** Rows that earlier samples of the run found so, and that no sample has read since: they are as they were found. */
  readonly earlier: readonly (Omit<Unread, 'dataset_no'> & { readonly dataset: string })[];
}

const DIFFERENCES = 1_000;

/** Reads the result of a sample. `identifiable`: with keys and values, for a viewer whose look has been recorded. */
export async function sampleResult(
  database: Database,
  sampleId: number,
  identifiable: boolean,
): Promise<SampleResult> {
  const { run_id, ...sample } = await database('migration.sample')
    .where({ sample_id: sampleId })
    .first<{ run_id: number; seed: string; confidence: number; tolerable_error: number }>(
      ...['run_id', 'seed', 'confidence', 'tolerable_error'],
    );
  const { body } = await planOfRun(database, run_id);
  const nameOf = (no: number) => body.datasets.find((dataset) => dataset.no === no)!;
  const { rows: strata } = await database.raw<{ rows: (SampledStratum & { dataset_no: number })[] }>(
    `select dataset_no, stratum, verified, mismatched, drawn - verified - mismatched as not_verifiable
     from migration.sample_total where sample_id = ? order by 1, 2`,
    [sampleId],
  );
  const { rows: wrong } = await database.raw<{ rows: Wrong[] }>(
    `select r.dataset_no, r.stratum, r.status, r.reason, r.columns, r.fields, r.mapped, s.source_key as key, s.line,
       s.byte_offset as "byteOffset"
     from migration.sampled_row r
     join (${body.datasets
       .map(
         ({ no, target }) => `select dataset_no, partition_no, batch_no, row_no, source_key, line, byte_offset
         from staging."${target}" where run_id = ${run_id} and dataset_no = ${no}`,
       )
       .join(' union all ')}) s using (dataset_no, partition_no, batch_no, row_no)
     where r.sample_id = ? and r.status <> 'verified'
     order by r.dataset_no, s.byte_offset limit ${DIFFERENCES}`,
    [sampleId],
  );
  const earlier = await unreadSince(database, run_id, sampleId);
  return {
    ...{ run: run_id, sample: sampleId, ...sample },
    earlier: earlier.map(({ dataset_no, ...rows }) => ({ dataset: nameOf(dataset_no).name, ...rows })),
    strata: strata.map(({ dataset_no, ...stratum }) => ({ ...stratum, dataset: nameOf(dataset_no).name })),
    differences: wrong.map(({ dataset_no, line, byteOffset, key, fields, mapped, ...row }) => {
      const { name, plan } = nameOf(dataset_no);
      return {
        ...{ dataset: name, rowRef: rowRefOf(name, plan, { key, line, byteOffset }, false), ...row },
        ...(identifiable && { key, fields, mapped: differing(mapped, row.columns) }),
      };
    }),
  };
}

/** Of a whole row what differs; null where there is nothing to compare with. */
const differing = (
  mapped: SampledDifference['mapped'],
  columns: SampledDifference['columns'],
): Readonly<Record<string, unknown>> | null =>
  mapped && columns ? Object.fromEntries(columns.map((name) => [name, mapped[name]])) : null;

interface Wrong extends Omit<SampledDifference, 'dataset' | 'rowRef' | 'key'> {
  readonly dataset_no: number;
  readonly key: string;
  readonly line: number;
  readonly byteOffset: number;
}
