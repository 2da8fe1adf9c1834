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

/** Rows of one dataset on their way into staging. */
class OpenBatch {
  readonly #claim: Claim;
  #rows = stagedRows(patient);
  #digest = new DigestSum();
  #count = 0;
  #batchNo = 0;
  readonly #size: number;

  constructor(claim: Claim, size: number) {
    this.#claim = claim;
    this.#size = size;
  }

  get isFull(): boolean {
    return this.#count === this.#size;
  }

  add({ key, columns }: StagedRecord): void {
    const values = patient.columns.map((name) => columns[name]!);
    const { runId, datasetNo, unitNo } = this.#claim;
    const place = [runId, datasetNo, unitNo, this.#batchNo, this.#count];
    const line = this.#batchNo * this.#size + this.#count;
    this.#digest.add(this.#rows.addDigested([...place, 0, 0, line, null, NO_BYTES], key, values));
    this.#count++;
  }

  /** Seconds that the commit took: COPY and the ledger's row, in one fenced transaction. */
  async commit(client: pg.Client): Promise<number> {
    const batch: BatchToCommit = {
      ...{ batchNo: this.#batchNo++, from: '', to: '', records: this.#count, staged: this.#count },
      ...{ quarantined: 0, excluded: 0, digest: this.#digest.toString(), stagedRows: this.#rows },
      ...{ setAsideRows: setAsideRows(), contents: [], reasons: [], unmapped: [] },
    };
    const begun = performance.now();
    await commitBatch(client, this.#claim, patient, batch);
    const seconds = (performance.now() - begun) / 1000;
    [this.#rows, this.#digest, this.#count] = [stagedRows(patient), new DigestSum(), 0];
    return seconds;
  }

  async finish(client: pg.Client): Promise<number> {
    const seconds = this.#count > 0 ? await this.commit(client) : 0;
    await finishUnit(client, this.#claim);
    return seconds;
  }
}

/**
 * Stages records through the store, batch by batch, those of a dataset by turns into its partitions, and gives the seconds
 * that the commits took.
 */
export async function stagePopulation(
  client: pg.Client,
  runId: number,
  records: Iterable<StagedRecord>,
  { datasets = DATASETS, batchRecords = BATCH } = {},
): Promise<number> {
  const open = new Map<string, OpenBatch[]>();
  for (const { no, name, plan } of datasets) {
    const batches: OpenBatch[] = [];
    for (const { number } of plan.partitions) {
      const unit = { runId, stage: 'extract', datasetNo: no, unitNo: number } as const;
      batches.push(new OpenBatch(await claimUnit(client, unit), batchRecords));
    }
    open.set(name, batches);
  }
  let seconds = 0;
  let turn = 0;
  for (const record of records) {
    const batches = open.get(record.source)!;
    const batch = batches[turn++ % batches.length]!;
    batch.add(record);
    if (batch.isFull) seconds += await batch.commit(client);
  }
  for (const batch of [...open.values()].flat()) seconds += await batch.finish(client);
  return seconds;
}
