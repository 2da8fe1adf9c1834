import knex, { type Knex } from 'knex';
import pg from 'pg';
import type { RunCode } from '../domain/run-codes.ts';
import { RunError } from '../domain/run-error.ts';
import { migrationSource } from './migrations/index.ts';

export type Database = Knex;

// bigint counts stay exact as numbers up to 2^53; date columns are calendar dates, never moments in a zone.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

// Knex would print the server's messages, which quote values; every error also reaches the caller.
const silent = () => undefined;
const SILENT = { warn: silent, error: silent, deprecate: silent, debug: silent };

/** Opens a pool on the target database. `application` shows in pg_stat_activity. */
export function openDatabase(url: string, application: string, size = 6): Database {
  return knex({
    client: 'pg',
    connection: {
      connectionString: url,
      application_name: application,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    },
    pool: { min: 0, max: size, idleTimeoutMillis: 10_000 },
    acquireConnectionTimeout: 15_000,
    log: SILENT,
    migrations: { migrationSource, schemaName: 'public', tableName: 'cutover_schema_version' },
  });
}

const DENIED = /^(28|42501|3D000)/;
const UNREACHABLE = /^(08|57P0|53300|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/;
const RETRY = /^(40001|40P01|55P03)/;

/**
 * Turns an error of PostgreSQL or its driver into a listed code. The server's message, detail and hint quote
 * values ("Key (nhs)=(…) already exists"), so only SQLSTATE, table, constraint and column are kept, no cause.
 */
export function toRunError(error: unknown): RunError {
  if (error instanceof RunError) return error;
  const { code = '', table, constraint, column, message = '' } = error as Partial<pg.DatabaseError>;
  const details = Object.fromEntries(
    Object.entries({ sqlstate: code, table, constraint, column }).filter(([, value]) => value),
  ) as Record<string, string>;
  return new RunError(classify(String(code), message), details);
}

function classify(code: string, message: string): RunCode {
  if (DENIED.test(code)) return 'TARGET_DENIED';
  if (code === '53100' || code === 'ENOSPC') return 'TARGET_FULL';
  if (code === '25006') return 'TARGET_READ_ONLY';
  if (UNREACHABLE.test(code) || RETRY.test(code)) return 'TARGET_UNREACHABLE';
  if (
    /Connection terminated|timeout|Timeout acquiring|Client has encountered|not queryable|socket/i.test(
      message,
    )
  )
    return 'TARGET_UNREACHABLE';
  if (/^[0-9A-Z]{5}$/.test(code)) return 'TARGET_REFUSED';
  return 'INTERNAL';
}

/** A connection held for the length of `work`: a unit of work must not change its backend (see unit.ts). */
export async function withConnection<T>(
  database: Database,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  let client: pg.Client;
  try {
    client = await database.client.acquireConnection();
  } catch (error) {
    throw toRunError(error);
  }
  // A backend that is ended between two statements must fail the work, not the process.
  const dropped = () => undefined;
  client.on('error', dropped);
  try {
    return await work(client);
  } catch (error) {
    // Never back to the pool: it may keep a read-only default that was taken back, and the next claim of the
    // unit it worked on ends it, whomever it serves by then.
    await client.end().catch(() => undefined);
    throw toRunError(error);
  } finally {
    client.off('error', dropped);
    await database.client.releaseConnection(client);
  }
}

/** One transaction on a held connection. On an error the transaction is rolled back where that is still possible. */
export async function transaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/**
 * Transactions on so many connections, which see the target at one moment. They are committed, one after the other, when
 * `work` is done with all of them; on an error all are rolled back.
 */
export async function inOneSnapshot<T>(
  database: Database,
  connections: number,
  work: (clients: readonly pg.Client[]) => Promise<T>,
): Promise<T> {
  const open = (clients: readonly pg.Client[], snapshot: string | null): Promise<T> =>
    clients.length === connections
      ? work(clients)
      : withConnection(database, (client) =>
          transaction(client, async () => {
            await client.query('set transaction isolation level repeatable read');
            if (snapshot !== null) await client.query(`set transaction snapshot '${snapshot}'`);
            return open([...clients, client], snapshot ?? (await exportSnapshot(client)));
          }),
        );
  return open([], null);
}

async function exportSnapshot(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot');
  return rows[0]!.snapshot;
}
