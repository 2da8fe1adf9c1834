import { WITHOUT_RUN } from './audit.ts';
import type { Database } from './database.ts';
import type { AuditHead } from './verify-audit.ts';

/** Where the chains of a run and of what belongs to no run end now: whoever keeps them can tell a tail that is cut off later. */
export const readAuditEnds = (database: Database, runId: number): Promise<readonly AuditHead[]> =>
  database('migration.audit_head')
    .whereIn('chain', [WITHOUT_RUN, runId])
    .where('entry', '>', 0)
    .orderBy('chain')
    .select<AuditHead[]>('chain', 'entry', database.raw(`encode(hash, 'hex') as hash`));
