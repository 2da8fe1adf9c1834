import type pg from 'pg';
import { type Evidence, levelsOf } from '../../domain/identity/evidence.ts';

const FULL = 5_000;

/** What joined a record to another, and whom. */
export interface Join {
  readonly partner: number;
  readonly rule: string;
  readonly evidence: Evidence;
}

interface JudgedRecord {
  readonly id: number;
  /** The lowest id of the records of one person; its own where it is alone. */
  readonly lead: number;
  /** Its number is out of matching. */
  readonly shared: boolean;
  /** Null for the leader, and for whoever is alone. */
  readonly join: Join | null;
}

interface Review {
  readonly kind: string;
  /** Before `b` in the order of source and key. */
  readonly a: number;
  /** Null where it is about one record. */
  readonly b: number | null;
  readonly rule: string;
  readonly evidence: Evidence | null;
}

/** Writes judgements into temporary tables, some thousands at a time. */
export class JudgedRows {
  readonly #client: pg.Client;
  #records: JudgedRecord[] = [];
  #reviews: Review[] = [];

  constructor(client: pg.Client) {
    this.#client = client;
  }

  async create(): Promise<void> {
    await this.#client.query(
      `create temp table judged (id int, lead int, shared boolean, partner int, rule text, evidence text) on commit drop;
       create temp table judged_review (kind text, a int, b int, rule text, evidence text) on commit drop`,
    );
  }

  record(record: JudgedRecord): void {
    this.#records.push(record);
  }

  review(review: Review): void {
    this.#reviews.push(review);
  }

  async flushIfFull(): Promise<void> {
    if (this.#records.length + this.#reviews.length >= FULL) await this.flush();
  }

  async flush(): Promise<void> {
    const recordTypes = '$1::int[], $2::int[], $3::boolean[], $4::int[], $5::text[], $6::text[]';
    await this.#insert('judged', recordTypes, this.#records, [
      ({ id }) => id,
      ({ lead }) => lead,
      ({ shared }) => shared,
      ({ join }) => join?.partner ?? null,
      ({ join }) => join?.rule ?? null,
      ({ join }) => (join === null ? null : levelsOf(join.evidence)),
    ]);
    const reviewTypes = '$1::text[], $2::int[], $3::int[], $4::text[], $5::text[]';
    await this.#insert('judged_review', reviewTypes, this.#reviews, [
      ({ kind }) => kind,
      ({ a }) => a,
      ({ b }) => b,
      ({ rule }) => rule,
      ({ evidence }) => (evidence === null ? null : levelsOf(evidence)),
    ]);
    [this.#records, this.#reviews] = [[], []];
  }

  async #insert<Row>(
    table: string,
    types: string,
    rows: readonly Row[],
    columns: readonly ((row: Row) => unknown)[],
  ): Promise<void> {
    if (rows.length === 0) return;
    await this.#client.query(
      `insert into ${table} select * from unnest(${types})`,
      columns.map((column) => rows.map(column)),
    );
  }
}
