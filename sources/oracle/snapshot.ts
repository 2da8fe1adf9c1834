import type { Connection } from 'oracledb';
import { RunError } from '../../domain/run-error.ts';
import { faultOf } from './faults.ts';
import { selectRows } from './query.ts';

/** Ways to learn the current SCN, and the right each needs. */
const WAYS = [
  {
    sql: 'SELECT TO_CHAR(DBMS_FLASHBACK.GET_SYSTEM_CHANGE_NUMBER) FROM DUAL',
    right: 'EXECUTE ON SYS.DBMS_FLASHBACK',
  },
  { sql: 'SELECT TO_CHAR(CURRENT_SCN) FROM V$DATABASE', right: 'SELECT ON SYS.V_$DATABASE' },
] as const;

/** What a server says where the user may not: no such name, no such view, no such right. */
const NOT_ALLOWED: ReadonlySet<string> = new Set(['ORA-00904', 'ORA-00942', 'ORA-01031', 'ORA-06550']);

const isRefusal = (error: unknown): boolean => NOT_ALLOWED.has(faultOf(error)?.native ?? '');

/** The system change number of now, as digits. Throws RunError SNAPSHOT_REFUSED where no way is open. */
export async function currentScn(connection: Connection): Promise<string> {
  for (const { sql } of WAYS) {
    try {
      const [row] = await selectRows(connection, sql);
      return String(row![0]);
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
  throw new RunError('SNAPSHOT_REFUSED', { missing: `one of: ${WAYS.map(({ right }) => right).join('; ')}` });
}

const PREFIX = 'scn:';
/** The snapshot of a plan whose reads may see different moments. */
export const INCONSISTENT = 'inconsistent';

export const snapshotToken = (scn: string | null): string => (scn === null ? INCONSISTENT : PREFIX + scn);

/** The SCN of a plan, null for an inconsistent one. Throws RunError SOURCE_CHANGED for the token of another kind. */
export function scnOf(token: string, dataset: string): string | null {
  if (token === INCONSISTENT) return null;
  const scn = token.startsWith(PREFIX) ? token.slice(PREFIX.length) : '';
  if (!/^\d+$/.test(scn))
    throw new RunError('SOURCE_CHANGED', { dataset, reason: 'not a snapshot of this kind' });
  return scn;
}

/** The table of FROM, at the SCN. */
export const tableAt = (table: string, scn: string | null): string =>
  scn === null ? table : `${table} AS OF SCN ${scn}`;

/** Whether reading at an SCN fails for want of the FLASHBACK right on the table. */
export const lacksFlashback = (error: unknown): boolean =>
  ['ORA-01031', 'ORA-41900'].includes(faultOf(error)?.native ?? '');
