import { RunError } from '../../domain/run-error.ts';
import { BATCH_SIZE, sizeOf } from '../database/batch-size.ts';
import { closeLarge } from '../database/large-values.ts';
import { type Place, placeOf } from '../database/positions.ts';
import { TableRecord } from '../database/record.ts';
import type { DatasetPlan, PartitionPlan, Position, ReadOptions, SourceBatch } from '../source.ts';
import { BackOff } from './back-off.ts';
import { confirm } from './confirm.ts';
import { recordWithLarge } from './large-record.ts';
import { type LargeRead, soundPieces } from './large-values.ts';
import { asTexts, type Layout, tooLarge } from './layout.ts';
import type { SqlServerDatasetOptions } from './options.ts';
import { Pace } from './pace.ts';
import { pageSql } from './page-sql.ts';
import { countRows } from './plan.ts';
import type { Session } from './session.ts';
import { databaseFor, type Snapshot } from './snapshot.ts';
import type { SqlServerSystem } from './system.ts';

const PAGE_ROWS = 20_000;
/** Rows of the page behind a row that was too large. */
const FEW_ROWS = 16;

/** Reads one partition, page by page in the key's order, through any fault that passes. */
export async function* readPartition(
  system: SqlServerSystem,
  options: SqlServerDatasetOptions,
  plan: DatasetPlan,
  partition: PartitionPlan,
  readOptions: ReadOptions,
): AsyncGenerator<SourceBatch> {
  const { from, batchRecords, signal } = readOptions;
  signal.throwIfAborted();
  const start = from ?? partition.from;
  if (start === partition.to) return;
  const reader = new PartitionReader(system, options, plan, partition, start, readOptions);
  let begin: Position = start;
  let batch: TableRecord[] = [];
  let size = 0;
  for await (const { records, ends } of reader.given()) {
    for (const record of records) {
      // A batch goes out with the next record only: its last one may be the partition's last.
      if (batch.length >= batchRecords || size >= BATCH_SIZE) {
        const to = batch.at(-1)!.position;
        yield { records: batch, from: begin, to };
        signal.throwIfAborted();
        begin = to;
        batch = [];
        size = 0;
      }
      batch.push(record);
      size += reader.sizeOf(record);
    }
    if (!ends) continue;
    const to = ends === 'partition' ? partition.to : batch.at(-1)!.position;
    yield { records: batch, from: begin, to };
    closeLarge(batch);
    signal.throwIfAborted();
    begin = to;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield { records: batch, from: begin, to: partition.to };
}

interface Given {
  readonly records: readonly TableRecord[];
  /**
   * What they are the end of. A large value ends its batch, so that the session is free for its pieces as long as the
   * batch is in other hands.
   */
  readonly ends?: 'batch' | 'partition';
}

class PartitionReader {
  readonly #system: SqlServerSystem;
  readonly #options: SqlServerDatasetOptions;
  readonly #plan: DatasetPlan;
  #end: Place;
  readonly #signal: AbortSignal;
  readonly #onCount: ReadOptions['onCount'];
  readonly #backOff: BackOff;
  readonly #database: string;
  readonly #pace: Pace;
  /** Behind the last record given out. */
  #place: Place;
  #resumed: boolean;
  #pageRows: number;
  #longColumns: readonly number[] = [];

  constructor(
    system: SqlServerSystem,
    options: SqlServerDatasetOptions,
    plan: DatasetPlan,
    partition: PartitionPlan,
    start: Position,
    { signal, onCount }: ReadOptions,
  ) {
    this.#system = system;
    this.#options = options;
    this.#plan = plan;
    this.#end = placeOf(partition.to);
    this.#signal = signal;
    this.#onCount = onCount;
    this.#pace = new Pace(system);
    this.#backOff = new BackOff(plan.dataset, system.options);
    this.#database = databaseFor(options, system.options.connection.database);
    this.#place = placeOf(start);
    this.#resumed = start !== partition.from;
    this.#pageRows = options.pageRows ?? PAGE_ROWS;
  }

  async *given(): AsyncGenerator<Given> {
    for (;;) {
      let session: Session | null = null;
      let sound = false;
      try {
        session = await this.#system.sessions.lease(this.#database, this.#signal);
        yield* this.#onSession(session);
        sound = true;
        return;
      } catch (error) {
        await this.#backOff.after(error, this.#signal);
        this.#resumed = true;
      } finally {
        if (session) await this.#system.sessions.giveBack(session, sound);
      }
    }
  }

  async *#onSession(session: Session): AsyncGenerator<Given> {
    const { layout, snapshot } = await confirm(session, this.#options, this.#plan, this.#signal);
    if (snapshot.transaction) {
      if (this.#resumed)
        throw new RunError('SNAPSHOT_LOST', { dataset: this.#plan.dataset, reason: 'the session ended' });
      await session.beginSnapshot();
      await this.#countAgain(session, layout);
    }
    this.#longColumns = layout.large.map(({ column }) => column);
    for (;;) {
      const asked = await this.#pace.ask(this.#pageRows, this.#signal);
      const page = pageSql(layout, { from: this.#place, to: this.#end, rows: asked });
      let got = 0;
      let interrupted: unknown[] | undefined;
      for await (const rows of session.stream(page.text, page.binds, this.#signal, this.#longColumns)) {
        const stop =
          this.#longColumns.length === 0 ? -1 : rows.findIndex((row) => this.#isTooLarge(layout, row));
        const whole = stop < 0 ? rows : rows.slice(0, stop);
        got += whole.length;
        if (whole.length > 0) yield this.#give(whole.map((row, at) => this.#record(layout, row, at)));
        if (stop < 0) continue;
        // Its value is read by other statements, for which this one must end.
        interrupted = rows[stop]!;
        break;
      }
      this.#pace.settle(got);
      if (interrupted) {
        const record = await this.#largeRecord(session, layout, interrupted);
        const follows = await this.#follows(session, layout, record.placeBehind);
        if (!follows) this.#checkEnd(snapshot, record.placeBehind);
        yield this.#give([record], follows ? 'batch' : 'partition');
        if (!follows) break;
        this.#pageRows = FEW_ROWS;
      } else if (got < asked) break;
      else this.#pageRows = Math.min(this.#pageRows * 4, this.#options.pageRows ?? PAGE_ROWS);
    }
    if (snapshot.transaction) await session.end();
    this.#checkEnd(snapshot, this.#place);
  }

  /** The transaction's moment is a later one than the plan's: what it holds is counted in it. */
  async #countAgain(session: Session, layout: Layout): Promise<void> {
    const records = await countRows(session, layout, this.#signal);
    if (records !== this.#end.ordinal) await this.#onCount?.(records);
    this.#end = { ...this.#end, ordinal: records };
  }

  #checkEnd({ lasting, transaction }: Snapshot, { ordinal }: Place): void {
    if (!(lasting || transaction) || ordinal === this.#end.ordinal) return;
    throw new RunError('SOURCE_CHANGED', {
      dataset: this.#plan.dataset,
      reason: 'another number of rows than were counted',
    });
  }

  async #follows(session: Session, layout: Layout, place: Place): Promise<boolean> {
    const { text, binds } = pageSql({ ...layout, list: '1' }, { from: place, to: this.#end, rows: 1 });
    return (await session.rows(text, binds, this.#signal)).length > 0;
  }

  #record(layout: Layout, row: unknown[], at: number): TableRecord {
    const texts = asTexts(layout, row);
    this.#pace.measure(texts);
    return new TableRecord(this.#place.ordinal + at, texts, layout);
  }

  #isTooLarge(layout: Layout, row: readonly unknown[]): boolean {
    return tooLarge(layout, row, this.#options).length > 0;
  }

  #largeRecord(session: Session, layout: Layout, row: unknown[]): Promise<TableRecord> {
    const [system, options, signal] = [this.#system, this.#options, this.#signal];
    const again = (read: LargeRead) => soundPieces(session, read);
    return recordWithLarge({ session, system, layout, options, signal, again }, row, this.#place.ordinal);
  }

  /** What is handed on counts as read: after a fault, reading goes on behind it. */
  #give(records: TableRecord[], ends?: Given['ends']): Given {
    this.#place = records.at(-1)!.placeBehind;
    this.#backOff.progress();
    return { records, ...(ends && { ends }) };
  }

  /** What a record counts against a batch's size; nothing where no column can be long. */
  sizeOf(record: TableRecord): number {
    return this.#longColumns.length === 0 ? 0 : sizeOf(record, this.#longColumns);
  }
}
