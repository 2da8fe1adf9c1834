import oracledb, { type Connection, type ResultSet } from 'oracledb';
import type { KeyCondition } from '../database/key-order.ts';
import type { KeyTexts } from '../database/positions.ts';
import { behindKey, upToKey } from './key-order.ts';
import type { Layout } from './layout.ts';
import { answered, keyBinds, wholeValues } from './query.ts';
import { type SelectList, selectList } from './select-list.ts';
import { tableAt } from './snapshot.ts';
import type { Throttle } from './throttle.ts';

export interface StreamOptions {
  readonly layout: Layout;
  readonly scn: string | null;
  /** Exclusive; null from the first row on. */
  readonly from: KeyTexts | null;
  /** Inclusive; null up to the last row. */
  readonly to: KeyTexts | null;
  readonly fetchRows: number;
  readonly inlineLobBytes: number;
  readonly throttle: Throttle;
  readonly signal: AbortSignal;
}

/** Overhead of a value on the wire, and of a packet's share of a row. */
const VALUE_OVERHEAD = 3;

/** The rows between two keys in the order of the key, read by one statement that holds no lock. */
export class RowStream {
  readonly list: SelectList;
  readonly #options: StreamOptions;
  readonly #chunk: number;
  #result: ResultSet<unknown[]> | null = null;
  #ended = false;

  constructor(options: StreamOptions) {
    this.#options = options;
    this.list = selectList(options.layout, options.inlineLobBytes);
    this.#chunk = options.throttle.chunk(options.fetchRows, this.list.rowBytes);
  }

  /** The next rows as the driver gives them; none at the end. */
  async next(connection: Connection): Promise<unknown[][]> {
    if (this.#ended) return [];
    const { throttle, signal } = this.#options;
    const most = { rows: this.#chunk, bytes: this.#chunk * this.list.rowBytes };
    const rows = await throttle.ask(
      most,
      signal,
      () => this.#fetch(connection),
      (came) => ({ rows: came.length, bytes: throttle.countsBytes ? bytesOf(came) : 0 }),
    );
    this.#ended = rows.length < this.#chunk;
    return rows;
  }

  async close(): Promise<void> {
    this.#ended = true;
    await this.#result?.close();
  }

  /** The first rows come with the answer to the statement itself. */
  async #fetch(connection: Connection): Promise<unknown[][]> {
    this.#result ??= await this.#open(connection);
    return answered(connection, this.#result.getRows(this.#chunk), this.#options.signal);
  }

  async #open(connection: Connection): Promise<ResultSet<unknown[]>> {
    const { sql, binds } = this.#statement();
    const call = connection.execute<unknown[]>(sql, binds, {
      ...{ resultSet: true, outFormat: oracledb.OUT_FORMAT_ARRAY },
      ...{ fetchArraySize: this.#chunk, prefetchRows: this.#chunk },
      fetchTypeHandler: wholeValues,
    });
    const { resultSet } = await answered(connection, call, this.#options.signal);
    return resultSet!;
  }

  #statement(): { sql: string; binds: oracledb.BindParameters } {
    const { layout, scn, from, to } = this.#options;
    const { parts } = layout.key;
    const forms = parts.map(({ rendering }) => rendering.key!.form);
    const conditions: KeyCondition[] = [];
    if (from !== null) conditions.push(behindKey(parts, from, 'a'));
    if (to !== null) conditions.push(upToKey(parts, to, 'b'));
    const where =
      conditions.length === 0 ? '' : ` WHERE ${conditions.map(({ sql }) => `(${sql})`).join(' AND ')}`;
    const order = parts.map(({ sql }) => sql).join(', ');
    return {
      sql: `SELECT ${this.list.sql} FROM ${tableAt(layout.table, scn)}${where} ORDER BY ${order}`,
      binds: { ...keyBinds(forms, from ?? [], 'a'), ...keyBinds(forms, to ?? [], 'b') },
    };
  }
}

function bytesOf(rows: readonly unknown[][]): number {
  let bytes = 0;
  for (const row of rows) {
    for (const value of row) {
      bytes += VALUE_OVERHEAD;
      if (typeof value === 'string') bytes += Buffer.byteLength(value);
      else if (value instanceof Uint8Array) bytes += value.length;
      else bytes += 8;
    }
  }
  return bytes;
}
