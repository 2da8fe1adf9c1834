import { readReport } from '../../../reports/read-report.ts';
import {
  endOfAudit,
  readSignOff,
  type SignOffSeen,
  type Unsigned,
  unsigned,
} from '../../../store/dashboard/sign-off.ts';
import type { Database } from '../../../store/database.ts';

/** A sign-off as it stood at a moment. */
export interface Judged extends SignOffSeen {
  readonly at: Date;
}

interface Kept {
  readonly end: string;
  readonly at: Date;
  readonly judged: Promise<Judged>;
}

/** For how long nobody counts a report again, while its audit does not move: who tampers writes no audit. */
const HOLDS_MS = 60_000;

const kept = new WeakMap<Database, Map<number, Kept>>();

/**
 * The sign-off of a run, or why there is none. What a signature stands for is the whole report, which takes seconds to count
 * where there are millions of rows: it is counted again when the audit of the run has moved on, and after a minute.
 */
export async function judge(store: Database, runId: number): Promise<Judged | Unsigned> {
  const why = await unsigned(store, runId);
  if (why !== undefined) return why;
  const runs = kept.get(store) ?? new Map<number, Kept>();
  kept.set(store, runs);
  const end = await endOfAudit(store, runId);
  const known = runs.get(runId);
  if (known?.end === end && Date.now() - known.at.getTime() < HOLDS_MS) return known.judged;
  const at = new Date();
  const judged = readReport(store, runId).then(async ({ digest }) => ({
    ...(await readSignOff(store, runId, digest)),
    at,
  }));
  runs.set(runId, { end, at, judged });
  judged.catch(() => runs.delete(runId));
  return judged;
}
