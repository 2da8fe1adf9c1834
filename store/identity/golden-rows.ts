import type pg from 'pg';
import type { ColumnValue } from '../../domain/contract.ts';
import { contracts } from '../../domain/contracts/index.ts';
import type { GoldenRow, OtherValue } from '../../domain/identity/golden-row.ts';
import { BinaryRows, type CopyType } from '../copy-binary.ts';
import { copyRows } from '../copy-rows.ts';
import { goldenTable, otherValueTable } from '../decisions.ts';
import { DigestedRows } from '../digested-rows.ts';

const PLACE = {
  run_id: 'integer',
  said_run: 'integer',
  dataset_no: 'smallint',
  partition_no: 'integer',
  batch_no: 'integer',
} as const satisfies Record<string, CopyType>;

// JSON travels in COPY as its text.
const GOLDEN = {
  ...PLACE,
  person_id: 'bigint',
  nhs_number: 'text',
  nhs_number_status: 'text',
  needs_review: 'boolean',
  choices: 'text',
  source: 'text',
} as const satisfies Record<string, CopyType>;

const OTHER = {
  ...PLACE,
  person_id: 'bigint',
  source: 'text',
  source_key: 'text',
  field: 'text',
  value: 'text',
  sealed: 'text',
} as const satisfies Record<string, CopyType>;

const FULL = 1 << 20;

interface ChosenRow {
  readonly person: number;
  /** Of the leading record. */
  readonly source: string;
  readonly key: string;
  readonly row: GoldenRow;
  /** What was chosen, in the order of the contract. */
  readonly values: readonly ColumnValue[];
}

/** Run, the run that brought the record last, and where: dataset, partition and batch. */
type Place = readonly number[];

/** Writes chosen rows, and what was not chosen, by COPY, a megabyte at a time. */
export class GoldenRows {
  readonly #client: pg.Client;
  readonly #runId: number;
  readonly #rows = new DigestedRows(Object.values(GOLDEN), contracts.patient);
  readonly #others = new BinaryRows(Object.values(OTHER));

  constructor(client: pg.Client, runId: number) {
    this.#client = client;
    this.#runId = runId;
  }

  row(place: Place, { person, source, key, row, values }: ChosenRow): void {
    const { nhsNumber, nhsNumberStatus, needsReview, choices } = row;
    const resolved = [person, nhsNumber, nhsNumberStatus, needsReview, JSON.stringify(choices)];
    this.#rows.addDigested([...place, ...resolved, source], key, values);
  }

  other(place: Place, person: number, { source, sourceKey, field, value, sealed }: OtherValue): void {
    this.#others.add([...place, person, source, sourceKey, field, JSON.stringify(value), sealed]);
  }

  async flushIfFull(): Promise<void> {
    if (this.#rows.bytes + this.#others.bytes >= FULL) await this.flush();
  }

  async flush(): Promise<void> {
    const tables = [
      [goldenTable(this.#runId), DigestedRows.columns(Object.keys(GOLDEN), contracts.patient), this.#rows],
      [otherValueTable(this.#runId), Object.keys(OTHER), this.#others],
    ] as const;
    for (const [table, names, rows] of tables) {
      if (rows.bytes > 0) await copyRows(this.#client, table, names, rows.finish());
      rows.clear();
    }
  }
}
