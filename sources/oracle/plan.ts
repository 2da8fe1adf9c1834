import type { BindParameters, Connection } from 'oracledb';
import { RunError } from '../../domain/run-error.ts';
import { partitionEnds, type Shares } from '../database/partition-ends.ts';
import { type KeyTexts, positionOf, START } from '../database/positions.ts';
import type { DatasetPlan, PartitionPlan, PlanOptions } from '../source.ts';
import { type Layout, layoutOf } from './layout.ts';
import type { OracleDatasetOptions } from './options.ts';
import { selectRows } from './query.ts';
import { lacksFlashback, snapshotToken, tableAt } from './snapshot.ts';
import type { OracleSystem } from './system.ts';

/** Introspects, takes the snapshot, counts, and cuts the key into partitions. */
export async function planTable(
  system: OracleSystem,
  options: OracleDatasetOptions,
  { partitionRecords, signal, onProgress }: PlanOptions,
): Promise<DatasetPlan> {
  const { dataset } = options;
  return system.backOff().through({ dataset }, signal, () =>
    system.sessions.use(signal, async (connection) => {
      signal.throwIfAborted();
      const layout = await layoutOf(connection, options);
      const { scn, records, lost } = await countAt(system, connection, layout, options);
      onProgress?.(0.5);
      signal.throwIfAborted();
      if (records === 0 && !options.allowEmpty) throw new RunError('SOURCE_EMPTY', { dataset });
      const partitions = await cut(connection, layout, scn, { records, partitionRecords });
      onProgress?.(1);
      return {
        dataset,
        snapshot: snapshotToken(scn),
        columns: layout.columns.map(({ name }) => name),
        ...{ records, partitions },
        facts: await factsOf(connection, layout, options, lost),
      };
    }),
  );
}

interface Counted {
  readonly scn: string | null;
  readonly records: number;
  /** Why there is no snapshot. */
  readonly lost: string | null;
}

const LOST = 'rows changed during the read may be missing, doubled across datasets, or of different moments';

/** Counts at the system's SCN; without one only where that is allowed. */
async function countAt(
  system: OracleSystem,
  connection: Connection,
  layout: Layout,
  { dataset, owner, table, allowInconsistentReads = false }: OracleDatasetOptions,
): Promise<Counted> {
  const count = async (scn: string | null): Promise<number> => {
    const [row] = await selectRows(connection, `SELECT COUNT(*) FROM ${tableAt(layout.table, scn)}`);
    return Number(row![0]);
  };
  try {
    const scn = await system.scn(connection);
    return { scn, records: await count(scn), lost: null };
  } catch (error) {
    const refused = error instanceof RunError && error.code === 'SNAPSHOT_REFUSED';
    if (!refused && !lacksFlashback(error)) throw error;
    if (!allowInconsistentReads) {
      if (refused) throw new RunError('SNAPSHOT_REFUSED', { ...error.details, dataset, lost: LOST });
      throw new RunError('SNAPSHOT_REFUSED', {
        dataset,
        missing: `FLASHBACK ON ${owner}.${table}`,
        lost: LOST,
      });
    }
    return { scn: null, records: await count(null), lost: LOST };
  }
}

/** One pass over the key, on the server: the key of every row at which a partition ends. */
async function cut(
  connection: Connection,
  layout: Layout,
  scn: string | null,
  shares: Shares,
): Promise<PartitionPlan[]> {
  const ends = partitionEnds(shares);
  if (ends.length === 0) return [];
  const { parts } = layout.key;
  const keys = parts.map(({ sql }, at) => `${sql} AS K${at + 1}`).join(', ');
  const order = parts.map(({ sql }) => sql).join(', ');
  const rendered = parts.map(({ rendering }, at) => rendering.select(`K${at + 1}`)).join(', ');
  const sql = `SELECT N, ${rendered} FROM (SELECT ${keys}, ROW_NUMBER() OVER (ORDER BY ${order}) AS N FROM ${tableAt(layout.table, scn)}) WHERE MOD(N * :parts, :total) < :parts ORDER BY N`;
  const binds: BindParameters = { parts: ends.length, total: shares.records };
  const byOrdinal = new Map<number, KeyTexts>();
  for (const [ordinal, ...values] of await selectRows(connection, sql, binds)) {
    const texts = values.map((value, at) =>
      value === null ? null : (parts[at]!.rendering.text ?? String)(value),
    );
    byOrdinal.set(Number(ordinal), texts);
  }
  let from = START;
  return ends.map((ordinal, index) => {
    const to = { ordinal, key: byOrdinal.get(ordinal) ?? null };
    const partition = {
      number: index + 1,
      from: positionOf(from),
      to: positionOf(to),
      records: ordinal - from.ordinal,
    };
    from = to;
    return partition;
  });
}

async function factsOf(
  connection: Connection,
  layout: Layout,
  { owner, table }: OracleDatasetOptions,
  lost: string | null,
): Promise<DatasetPlan['facts']> {
  const [row] = await selectRows(
    connection,
    "SELECT VALUE FROM NLS_DATABASE_PARAMETERS WHERE PARAMETER = 'NLS_CHARACTERSET'",
  );
  return {
    server: connection.oracleServerVersionString,
    characterSet: String(row?.[0] ?? 'unknown'),
    table: `${owner}.${table}`,
    key: layout.key.words,
    snapshot: lost === null ? 'AS OF SCN: every dataset of this source at one moment' : `none: ${lost}`,
  };
}
