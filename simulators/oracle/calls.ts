import type { Session } from '../engine/session.ts';
import { nativeSqlError } from '../engine/sql-error.ts';
import { bindsInOrder } from '../engine/syntax/parse-statement.ts';
import { type Cursor, Cursors, MOST_OPEN_CURSORS } from './cursors.ts';
import type { OracleDialect } from './dialect/dialect.ts';
import { isLob } from './dialect/types.ts';
import { CHUNK_BYTES, LobRegistry, pieceOf } from './lobs.ts';
import { rowWriter } from './rows-writer.ts';
import { describe, endOfCall, NO_DATA_FOUND, rowHeader } from './wire/answers.ts';
import { namedBinds } from './wire/bind-names.ts';
import type { BindType } from './wire/bind-values.ts';
import { wireType } from './wire/columns.ts';
import type { ExecuteRequest } from './wire/execute-request.ts';
import { LOB_OPERATION, type LobRequest } from './wire/lob-request.ts';
import { MESSAGE } from './wire/message-codes.ts';
import type { TtcWriter } from './wire/writer.ts';

/** Rows asked of the engine at a time. */
const ROWS_AT_A_TIME = 256;
/** Bytes of an answer gathered before they are sent. */
const SEND_BYTES = 128 * 1024;

/** Sends what the writer holds and empties it. */
export type Flush = () => Promise<void>;

/** What a logged-in client asks for, carried out on its session. Errors are SqlErrors. */
export class Calls {
  readonly #session: Session;
  readonly #dialect: OracleDialect;
  readonly #writer: TtcWriter;
  readonly #flush: Flush;
  readonly #cursors = new Cursors();
  readonly #lobs = new LobRegistry();
  #cancel: AbortController | null = null;
  /** The cursor of the call under way, for the error that ends it. */
  current: Cursor | null = null;

  constructor(session: Session, dialect: OracleDialect, writer: TtcWriter, flush: Flush) {
    this.#session = session;
    this.#dialect = dialect;
    this.#writer = writer;
    this.#flush = flush;
  }

  get inTransaction(): boolean {
    return this.#session.transactionDepth > 0;
  }

  bindTypes(cursor: number): readonly BindType[] {
    return this.#cursors.get(cursor)?.bindTypes ?? [];
  }

  /** Ends the statement under way, which then fails with `cancelled`; nothing where none is. */
  cancel(): void {
    this.#cancel?.abort();
  }

  /** To be called when a call is over: a break that comes later is not meant for its statement. */
  finished(): void {
    this.#cancel = null;
  }

  closeCursors(ids: readonly number[]): void {
    for (const id of ids) this.#lobs.release(this.#cursors.close(id)?.lobs ?? []);
  }

  close(): void {
    this.cancel();
    this.#cursors.closeAll();
  }

  async execute(request: ExecuteRequest): Promise<void> {
    if (request.defines !== null) {
      const cursor = this.#cursor(request.cursor);
      cursor.defines = request.defines;
      return this.#rows(cursor, request.rows);
    }
    const cursor = request.cursor === 0 ? this.#open(request.sql ?? '') : this.#cursor(request.cursor);
    this.current = cursor;
    if (request.bindTypes.length > 0) cursor.bindTypes = request.bindTypes;
    const affected = await this.#run(cursor, request);
    if (request.commits && this.inTransaction) this.#session.commit();
    const { query } = cursor;
    if (query === null) return this.#end(cursor, affected);
    const columns = JSON.stringify(query.columns);
    if (columns !== cursor.described || request.sql !== null)
      describe(this.#writer, query.columns, query.types);
    cursor.described = columns;
    // A client that has not said yet in which form it wants LOBs gets no rows.
    const waits = cursor.defines === null && query.columns.some(({ type }) => isLob(type));
    if (request.rows === 0 || waits) return this.#end(cursor, 0);
    return this.#rows(cursor, request.rows);
  }

  async fetch(id: number, rows: number): Promise<void> {
    return this.#rows(this.#cursor(id), rows);
  }

  lob({ operation, locator, offset, amount }: LobRequest): void {
    const lob = this.#lobs.find(locator);
    if (!lob) throw nativeSqlError(22922, 'nonexistent LOB value');
    let answer = amount ?? 0;
    if (operation === LOB_OPERATION.read) {
      const piece = pieceOf(lob, Math.max(1, offset), answer);
      answer = Math.max(0, Math.min(answer, lob.content.length - Math.max(1, offset) + 1));
      this.#writer.u8(MESSAGE.lobData).bytes(piece);
    } else if (operation === LOB_OPERATION.length) answer = lob.content.length;
    else if (operation === LOB_OPERATION.chunkSize) answer = CHUNK_BYTES;
    else throw nativeSqlError(3001, 'unimplemented feature');
    this.#writer.u8(MESSAGE.parameter).raw(locator);
    if (amount !== null) this.#writer.integer(answer);
    endOfCall(this.#writer, { inTransaction: this.inTransaction });
  }

  #open(sql: string): Cursor {
    if (this.#cursors.count >= MOST_OPEN_CURSORS) {
      throw nativeSqlError(1000, 'maximum open cursors exceeded');
    }
    return this.#cursors.open(sql);
  }

  #cursor(id: number): Cursor {
    const cursor = this.#cursors.get(id);
    if (!cursor) throw nativeSqlError(1001, 'invalid cursor');
    this.current = cursor;
    this.#cancel = cursor.query?.cancel ?? null;
    return cursor;
  }

  /** Executes once for each set of binds; the rows that were changed. */
  async #run(cursor: Cursor, { binds }: ExecuteRequest): Promise<number> {
    cursor.query?.rows.close();
    cursor.query = null;
    cursor.rowsSent = 0;
    this.#lobs.release(cursor.lobs.splice(0));
    const names = bindsInOrder(cursor.sql, this.#dialect);
    let affected = 0;
    for (const values of binds) {
      const named = namedBinds(names, values);
      if (named === null) throw nativeSqlError(1008, 'not all variables bound');
      const cancel = new AbortController();
      this.#cancel = cancel;
      const result = await this.#session.execute(cursor.sql, named, cancel.signal);
      if (result.kind === 'count') affected += result.affected;
      if (result.kind === 'rows') {
        const { columns, rows } = result;
        cursor.query = { columns, types: columns.map(({ type }) => wireType(type)), rows, cancel };
      }
    }
    return affected;
  }

  async #rows(cursor: Cursor, wanted: number): Promise<void> {
    const { query } = cursor;
    if (query === null) throw nativeSqlError(1002, 'fetch out of sequence');
    rowHeader(this.#writer);
    const write = rowWriter(cursor, this.#lobs, this.#dialect.textCharset);
    let ended = false;
    for (let left = wanted; left > 0 && !ended; ) {
      const asked = Math.min(left, ROWS_AT_A_TIME);
      const rows = await query.rows.take(asked);
      for (const row of rows) write(this.#writer, row);
      cursor.rowsSent += rows.length;
      left -= rows.length;
      ended = rows.length === 0;
      if (this.#writer.length > SEND_BYTES) await this.#flush();
    }
    this.#end(cursor, cursor.rowsSent, ended);
  }

  #end(cursor: Cursor, rows: number, noMoreRows = false): void {
    const error = noMoreRows
      ? { number: NO_DATA_FOUND, message: 'ORA-01403: no data found\n', offset: 0 }
      : undefined;
    endOfCall(this.#writer, {
      ...{ inTransaction: this.inTransaction, cursor: cursor.id, rows },
      ...(error && { error }),
    });
  }
}
