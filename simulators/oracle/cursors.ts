import type { ResultColumn, ResultRows } from '../engine/result.ts';
import type { BindType } from './wire/bind-values.ts';
import type { WireType } from './wire/columns.ts';

/** A query whose rows are being read. */
export interface OpenQuery {
  readonly columns: readonly ResultColumn[];
  readonly types: readonly WireType[];
  readonly rows: ResultRows;
  /** Ends the statement while it works. */
  readonly cancel: AbortController;
}

/** One statement a client holds open, to fetch from it or to execute it again. */
export class Cursor {
  readonly id: number;
  readonly sql: string;
  bindTypes: readonly BindType[] = [];
  /** Forms in which the client wants LOBs: as locators, or their content in the row. */
  defines: readonly BindType[] | null = null;
  query: OpenQuery | null = null;
  /** Columns the client was told of, as one text; it is told again where they are others. */
  described = '';
  rowsSent = 0;
  readonly lobs: number[] = [];

  constructor(id: number, sql: string) {
    this.id = id;
    this.sql = sql;
  }
}

/** As OPEN_CURSORS of a server out of the box. */
export const MOST_OPEN_CURSORS = 300;

export class Cursors {
  readonly #cursors = new Map<number, Cursor>();
  #next = 1;

  get count(): number {
    return this.#cursors.size;
  }

  open(sql: string): Cursor {
    const cursor = new Cursor(this.#next++, sql);
    this.#cursors.set(cursor.id, cursor);
    return cursor;
  }

  get(id: number): Cursor | undefined {
    return this.#cursors.get(id);
  }

  /** Forgets the cursor; returns it for what it holds to be given back. */
  close(id: number): Cursor | undefined {
    const cursor = this.#cursors.get(id);
    cursor?.query?.rows.close();
    this.#cursors.delete(id);
    return cursor;
  }

  closeAll(): void {
    for (const id of [...this.#cursors.keys()]) this.close(id);
  }
}
