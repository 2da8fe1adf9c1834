import { RunError } from '../../domain/run-error.ts';
import type { Layout } from './layout.ts';
import type { SqlServerDatasetOptions } from './options.ts';
import type { Session } from './session.ts';

/** How the rows of a dataset are read together, and what that vouches for. */
export interface Snapshot {
  /** Identifies the state; stored in the plan. */
  readonly token: string;
  /** For people: what was used and what it guarantees. */
  readonly words: string;
  /** Reads happen in one SNAPSHOT transaction, so in one partition. */
  readonly transaction: boolean;
  /** Whether a second read must find exactly the planned rows. */
  readonly lasting: boolean;
}

const DATABASE = `SELECT CONVERT(varchar(23), d.create_date, 121) AS created, d.source_database_id, d.is_read_only,
d.snapshot_isolation_state
FROM sys.databases AS d
WHERE d.name = DB_NAME()`;

/** Rows of the table as the server keeps count of them; quick, and exact where nobody writes. */
const ROWS = `SELECT SUM(p.rows) AS rows
FROM sys.partitions AS p
WHERE p.object_id = OBJECT_ID(@table) AND p.index_id IN (0, 1)`;

interface DatabaseState {
  readonly created: string;
  readonly isSnapshot: boolean;
  readonly isReadOnly: boolean;
  readonly allowsSnapshot: boolean;
}

async function stateOf(session: Session, signal: AbortSignal): Promise<DatabaseState> {
  const [row = []] = await session.rows(DATABASE, {}, signal);
  const [created, source, readOnly, allowed] = row;
  return {
    created: String(created),
    isSnapshot: source !== null && source !== undefined,
    isReadOnly: readOnly === true,
    allowsSnapshot: Number(allowed) === 1,
  };
}

/** The database a session must be opened on. */
export const databaseFor = ({ snapshot }: SqlServerDatasetOptions, database: string): string =>
  snapshot.kind === 'database-snapshot' ? snapshot.database : database;

/**
 * What the configured kind of snapshot comes to on this server now. Throws RunError SNAPSHOT_REFUSED where the server
 * cannot give it and inconsistent reads are not allowed.
 */
export async function snapshotOf(
  session: Session,
  layout: Layout,
  options: SqlServerDatasetOptions,
  signal: AbortSignal,
): Promise<Snapshot> {
  const { dataset, snapshot, allowInconsistentReads = false } = options;
  const { digest } = layout;
  const state = await stateOf(session, signal);
  const inconsistent = (reason: string): Snapshot => {
    if (!allowInconsistentReads) throw new RunError('SNAPSHOT_REFUSED', { dataset, reason });
    const words = `none (${reason}): rows as they are when they are reached; changes meanwhile may be missed`;
    return { token: token('none', digest), words, transaction: false, lasting: false };
  };
  switch (snapshot.kind) {
    case 'database-snapshot': {
      if (!state.isSnapshot) return inconsistent(`${session.database} is no database snapshot`);
      const words = `database snapshot ${session.database}: all datasets and partitions as at one moment`;
      return {
        token: token(session.database, state.created, digest),
        words,
        transaction: false,
        lasting: true,
      };
    }
    case 'transaction': {
      if (!state.allowsSnapshot) return inconsistent('ALLOW_SNAPSHOT_ISOLATION is off');
      const words =
        'SNAPSHOT transaction: this dataset as at one moment, at which its reading begins and its rows are counted again, within one session';
      return { token: token('transaction', digest), words, transaction: true, lasting: false };
    }
    case 'read-only': {
      const [row] = await session.rows(ROWS, { table: layout.table }, signal);
      const words = state.isReadOnly
        ? 'the database is read-only: all datasets and partitions as at one moment'
        : 'declared read-only: as at one moment as long as nobody writes, which only the count of rows is checked for';
      return { token: token('read-only', `${row?.[0]}`, digest), words, transaction: false, lasting: true };
    }
    case 'none':
      return inconsistent('none was asked for');
  }
}

const token = (...parts: readonly string[]): string => JSON.stringify(parts);
