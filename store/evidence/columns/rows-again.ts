import type pg from 'pg';
import type { ColumnValue, Contract } from '../../../domain/contract.ts';
import { stagingTable } from '../../batch.ts';
import { digestSumSql, quote } from '../../canonical-sql.ts';
import { BinaryRows } from '../../copy-binary.ts';
import { copyRows } from '../../copy-rows.ts';
import { contractOf, type PlannedDataset } from '../../plan.ts';

/** Rows of a dataset as its source gives them again, on their way into the temporary table `source_again`. */
export class RowsAgain {
  readonly #client: pg.Client;
  readonly #dataset: PlannedDataset;
  readonly #contract: Contract;
  readonly #rows: BinaryRows;

  private constructor(client: pg.Client, dataset: PlannedDataset) {
    this.#client = client;
    this.#dataset = dataset;
    this.#contract = contractOf(dataset);
    const { columns, column } = this.#contract;
    this.#rows = new BinaryRows(['text', ...columns.map((name) => column[name]!.type)]);
  }

  /** Makes the table, which is gone at the end of the transaction. */
  static async open(client: pg.Client, dataset: PlannedDataset): Promise<RowsAgain> {
    const again = new RowsAgain(client, dataset);
    const { table, columns } = again.#contract;
    await client.query(
      `create temp table source_again on commit drop as
       select source_key, ${columns.map(quote).join(', ')} from staging.${quote(table)} limit 0`,
    );
    return again;
  }

  add(key: string, values: readonly ColumnValue[]): void {
    this.#rows.add([key], values);
  }

  async send(): Promise<void> {
    if (this.#rows.bytes === 0) return;
    await copyRows(
      this.#client,
      'source_again',
      ['source_key', ...this.#contract.columns],
      this.#rows.finish(),
    );
    this.#rows.clear();
  }

  /** Whether the bytes of the rows, by the sum of their digests, are those that the staged ones were made from. */
  async areAsStaged(client: pg.Client, runId: number, digest: string): Promise<boolean> {
    const { rows } = await client.query<{ digest: string }>(
      `select ${digestSumSql('s.raw_digest')} as digest from ${stagingTable(this.#contract, runId)} s
       where s.dataset_no = $1`,
      [this.#dataset.no],
    );
    return rows[0]!.digest === digest;
  }
}
