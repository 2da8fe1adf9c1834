import type pg from 'pg';
import { contracts } from '../../domain/contracts/index.ts';
import { DIGEST_BYTES, DigestSum } from '../../domain/digest.ts';
import type { LabelledRecord } from '../../fixtures/labelled/population.ts';
import { SOURCES } from '../../fixtures/labelled/registration.ts';
import { type BatchToCommit, commitBatch, setAsideRows, stagedRows } from '../../store/batch.ts';
import type { PlanBody, PlannedDataset } from '../../store/plan.ts';
import { type Claim, claimUnit, finishUnit } from '../../store/unit.ts';

const BATCH = 5000;
const patient = contracts.patient;
/** Nobody reads these records again. */
const NO_BYTES = '\0'.repeat(DIGEST_BYTES);

/** The three systems' patients as a plan would name them: one dataset each, of so many partitions. */
export const datasetsOf = (partitions: number): readonly PlannedDataset[] =>
  SOURCES.map((name, at) => ({
    no: at + 1,
    name,
    source: name.split('.')[0]!,
    target: 'patient',
    ...{ parent: null, exclusions: [] },
    plan: {
      dataset: name,
      snapshot: '',
      columns: [],
      records: 0,
      partitions: Array.from({ length: partitions }, (_, no) => ({
        ...{ number: no + 1, from: '', to: '', records: 0 },
      })),
      facts: {},
    },
  }));

export const DATASETS = datasetsOf(1);

const THRESHOLDS = {
  maxQuarantinedShare: 0,
  maxOutOfSlotShare: null,
  sample: { confidence: 0.95, tolerableError: 0.01 },
};

export const PLAN: PlanBody = {
  ...{ asOf: '2026-01-01', synthetic: true, batchRecords: BATCH, approveBeforeLoad: [], sessions: {} },
  ...{ configHash: '', mappingsHash: '', comparabilityHash: '', thresholds: THRESHOLDS },
  identity: {
    ...{ policyVersion: '', policyHash: '', localDummies: [], sourcePriority: SOURCES },
    sample: { confidence: 0.95, tolerable: 0.01 },
  },
  datasets: DATASETS,
};

/** What is staged of a record: all but its label. */
export type StagedRecord = Omit<LabelledRecord, 'label'>;

/** Seconds of decoded rows on their way into staging, encoding included; and of it what sending and committing them took. */
export interface StagingTime {
  readonly seconds: number;
  readonly sending: number;
}

/** Rows of one dataset on their way into staging. */
class OpenBatch {
  readonly #claim: Claim;
  readonly #rows = stagedRows(patient);
  #records: StagedRecord[] = [];
  #batchNo = 0;
  readonly #size: number;

  constructor(claim: Claim, size: number) {
    this.#claim = claim;
    this.#size = size;
  }

  get isFull(): boolean {
    return this.#records.length === this.#size;
  }

  add(record: StagedRecord): void {
    this.#records.push(record);
  }

  /** Encodes the rows, copies and commits them with the ledger's row, in one fenced transaction. */
  async commit(client: pg.Client): Promise<StagingTime> {
    const rows = this.#records.map(({ key, columns }) => ({
      key,
      values: patient.columns.map((name) => columns[name]!),
    }));
    this.#records = [];
    const begun = performance.now();
    const { runId, datasetNo, unitNo } = this.#claim;
    const batchNo = this.#batchNo++;
    const digest = new DigestSum();
    this.#rows.clear();
    for (const [rowNo, { key, values }] of rows.entries()) {
      const place = [runId, datasetNo, unitNo, batchNo, rowNo, 0, 0, batchNo * this.#size + rowNo];
      digest.add(this.#rows.addDigested([...place, null, NO_BYTES], key, values));
    }
    const batch: BatchToCommit = {
      ...{ batchNo, from: '', to: '', records: rows.length, staged: rows.length },
      ...{ quarantined: 0, excluded: 0, digest: digest.toString(), stagedRows: this.#rows },
      ...{ setAsideRows: setAsideRows(), contents: [], reasons: [], unmapped: [] },
    };
    const encoded = performance.now();
    await commitBatch(client, this.#claim, patient, batch);
    const committed = performance.now();
    return { seconds: (committed - begun) / 1000, sending: (committed - encoded) / 1000 };
  }

  async finish(client: pg.Client): Promise<StagingTime> {
    const time = this.#records.length > 0 ? await this.commit(client) : { seconds: 0, sending: 0 };
    await finishUnit(client, this.#claim);
    return time;
  }
}

/**
 * Stages records through the store, batch by batch, those of a dataset by turns into its partitions, and gives what that
 * took: of decoded rows, as in the baseline of the whole way.
 */
export async function stagePopulation(
  client: pg.Client,
  runId: number,
  records: Iterable<StagedRecord>,
  { datasets = DATASETS, batchRecords = BATCH } = {},
): Promise<StagingTime> {
  const open = new Map<string, OpenBatch[]>();
  for (const { no, name, plan } of datasets) {
    const batches: OpenBatch[] = [];
    for (const { number } of plan.partitions) {
      const unit = { runId, stage: 'extract', datasetNo: no, unitNo: number } as const;
      batches.push(new OpenBatch(await claimUnit(client, unit), batchRecords));
    }
    open.set(name, batches);
  }
  let [seconds, sending] = [0, 0];
  const count = (time: StagingTime) => {
    seconds += time.seconds;
    sending += time.sending;
  };
  let turn = 0;
  for (const record of records) {
    const batches = open.get(record.source)!;
    const batch = batches[turn++ % batches.length]!;
    batch.add(record);
    if (batch.isFull) count(await batch.commit(client));
  }
  for (const batch of [...open.values()].flat()) count(await batch.finish(client));
  return { seconds, sending };
}
