import type pg from 'pg';
import type { TraceAnswer } from '../../domain/tracing/read-answer.ts';
import type { TraceRefusal } from '../../domain/tracing/trace-refusals.ts';
import { recordAct } from '../audit.ts';
import { type Database, transaction, withConnection } from '../database.ts';
import { wholeSets } from '../whole-sets.ts';
import { judgeAnswers } from './judge-answers.ts';

/** One row of the file, as the domain has read it. */
export interface AnsweredLine {
  readonly line: number;
  readonly read: TraceAnswer | TraceRefusal;
}

export interface TraceImport {
  readonly lines: AsyncIterable<AnsweredLine>;
  /** SHA-256 of the file, once `lines` has ended. */
  readonly digest: () => Buffer;
  readonly actor: string;
}

export interface Imported {
  readonly import: number;
  /** The same file was imported before, under this number: nothing was done. */
  readonly before: boolean;
  readonly rows: number;
  readonly applied: number;
  readonly unchanged: number;
  readonly refused: Readonly<Partial<Record<TraceRefusal, number>>>;
}

/** Takes an answer, in one transaction: what it says takes effect at the next run. A file that was taken before changes nothing. */
export async function importTrace(
  database: Database,
  { lines, digest, actor }: TraceImport,
): Promise<Imported> {
  return withConnection(database, (client) =>
    transaction(client, async () => {
      // Two imports at once must see each other's answers.
      await client.query('lock table migration.trace_import in share row exclusive mode');
      await wholeSets(client);
      const rows = await collect(client, lines);
      const earlier = await client.query<{ import_id: number }>(
        'select import_id from migration.trace_import where digest = $1',
        [digest()],
      );
      if (earlier.rows[0] !== undefined)
        return {
          ...{ import: earlier.rows[0].import_id, before: true, rows },
          ...{ applied: 0, unchanged: rows, refused: {} },
        };
      await judgeAnswers(client);
      const { rows: made } = await client.query<{ import_id: number }>(
        'insert into migration.trace_import (actor, digest) values ($1, $2) returning import_id',
        [actor, digest()],
      );
      const { import_id } = made[0]!;
      const kept = await keep(client, import_id);
      await recordAct(client, { actor, act: 'trace.import', subject: { import: import_id, rows } });
      return { import: import_id, before: false, rows, ...kept };
    }),
  );
}

const AT_ONCE = 5_000;

async function collect(client: pg.Client, lines: AsyncIterable<AnsweredLine>): Promise<number> {
  await client.query(
    `create temp table answered (line int, refused text, export_id int, row_no int, sent text, status text, found text,
       nhs_number text, old_number text, death_date date, restricted boolean) on commit drop`,
  );
  let rows = 0;
  let waiting: AnsweredLine[] = [];
  const flush = async () => {
    await client.query(
      `insert into answered select * from unnest($1::int[], $2::text[], $3::int[], $4::int[], $5::text[], $6::text[],
         $7::text[], $8::text[], $9::text[], $10::date[], $11::boolean[])`,
      columnsOf(waiting),
    );
    rows += waiting.length;
    waiting = [];
  };
  for await (const line of lines) {
    waiting.push(line);
    if (waiting.length === AT_ONCE) await flush();
  }
  await flush();
  await client.query('analyze answered');
  return rows;
}

function columnsOf(lines: readonly AnsweredLine[]): unknown[][] {
  const ofAnswer = <T>(pick: (answer: TraceAnswer) => T) =>
    lines.map(({ read }) => (typeof read === 'string' ? null : pick(read)));
  return [
    lines.map(({ line }) => line),
    lines.map(({ read }) => (typeof read === 'string' ? read : null)),
    ofAnswer(({ reference }) => reference.exportId),
    ofAnswer(({ reference }) => reference.row),
    ofAnswer(({ sent }) => sent),
    ofAnswer(({ status }) => status),
    ofAnswer(({ found }) => found),
    ofAnswer(({ number }) => number),
    ofAnswer(({ oldNumber }) => oldNumber),
    ofAnswer(({ deathDate }) => deathDate),
    ofAnswer(({ restricted }) => restricted),
  ];
}

/** Keeps what is new and what was refused; counts all. */
async function keep(
  client: pg.Client,
  importId: number,
): Promise<Pick<Imported, 'applied' | 'unchanged' | 'refused'>> {
  await client.query(
    `insert into migration.trace_answer (import_id, line, refused, source, source_key, basis, sent, status, found,
       nhs_number, old_number, death_date, restricted)
     select $1, line, refused, source, source_key, basis, sent, status, found, nhs_number, old_number, death_date, restricted
     from placed where not same order by line`,
    [importId],
  );
  const { rows } = await client.query<{ refused: TraceRefusal | null; same: boolean; rows: number }>(
    'select refused, same, count(*)::int as rows from placed group by 1, 2 order by 1',
  );
  const count = (same: boolean) => rows.find((row) => row.refused === null && row.same === same)?.rows ?? 0;
  const refused = rows.flatMap(({ refused: reason, rows: lines }) => (reason ? [[reason, lines]] : []));
  return { applied: count(false), unchanged: count(true), refused: Object.fromEntries(refused) };
}
