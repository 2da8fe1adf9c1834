import type pg from 'pg';
import { type Evidence, levelsOf } from '../../domain/identity/evidence.ts';

const FULL = 5_000;

export interface Suggestion {
  /** Persons. */
  readonly a: number;
  readonly b: number;
  readonly rule: string;
  readonly evidence: Evidence;
  /** Base-2 logarithm of the odds; null where the rule needs none. */
  readonly score: number | null;
}

/** Collects suggestions in a temporary table, and makes reviews of them in the end. */
export class SuggestedRows {
  readonly #client: pg.Client;
  #rows: Suggestion[] = [];

  constructor(client: pg.Client) {
    this.#client = client;
  }

  async create(): Promise<void> {
    await this.#client.query(
      'create temp table suggested (a bigint, b bigint, rule text, evidence text, score real) on commit drop',
    );
  }

  add(suggestion: Suggestion): void {
    this.#rows.push(suggestion);
  }

  async flushIfFull(): Promise<void> {
    if (this.#rows.length >= FULL) await this.#flush();
  }

  /** By the records that the two persons' rows were loaded from: a person's number may change, a key does not. */
  async save(runId: number, policy: string): Promise<number> {
    await this.#flush();
    const { rowCount } = await this.#client.query(
      `insert into migration.identity_review as r (kind, a_source, a_key, b_source, b_key, rule, policy, evidence, score,
         first_run, last_run)
       select 'suggestion', a.source, a.source_key, b.source, b.source_key, s.rule, $2, s.evidence, s.score, $1, $1
       from suggested s
       join ehr.patient a on a.person_id in (s.a, s.b)
       join ehr.patient b on b.person_id in (s.a, s.b) and (b.source, b.source_key) > (a.source, a.source_key)
       on conflict (kind, a_source, a_key, b_source, b_key) do update
         set rule = excluded.rule, policy = excluded.policy, evidence = excluded.evidence, score = excluded.score,
           last_run = excluded.last_run`,
      [runId, policy],
    );
    return rowCount!;
  }

  async #flush(): Promise<void> {
    const rows = this.#rows;
    if (rows.length === 0) return;
    // Before anything is waited for: others add while these are written.
    this.#rows = [];
    const column = <T>(pick: (row: Suggestion) => T) => rows.map(pick);
    await this.#client.query(
      'insert into suggested select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::real[])',
      [
        column(({ a }) => a),
        column(({ b }) => b),
        column(({ rule }) => rule),
        column(({ evidence }) => levelsOf(evidence)),
        column(({ score }) => score),
      ],
    );
  }
}
