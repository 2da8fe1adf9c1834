import { digestOf } from '../../../reports/model/digest.ts';
import type { Content } from '../../../reports/model/schema.ts';
import { readContent } from '../../../reports/read-report.ts';
import {
  endOfAudit,
  isLarge,
  readSignOff,
  type SignOffSeen,
  type Unsigned,
  unsigned,
} from '../../../store/dashboard/sign-off.ts';
import type { Database } from '../../../store/database.ts';

/** A sign-off as it stood at a moment. */
export interface Judged extends SignOffSeen {
  readonly at: Date;
  /** Rules that leave rows out, and whose these are. */
  readonly exclusions: Content['exclusions'];
  /** Something has been done since: it is being counted again. */
  readonly again: boolean;
}

/** `counting`: nothing is known of it yet, and it takes its time. */
export type Standing = Judged | Unsigned | 'counting';

/** A count of one run, under way or done. */
interface Count {
  /** Where the audit of the run ended when it began. */
  readonly end: string;
  readonly at: Date;
  readonly judged: Promise<Omit<Judged, 'again'>>;
  state: 'under way' | 'done' | 'failed';
}

interface Kept {
  done?: Count;
  newest?: Count;
}

/** Whether it is being counted just now, and a page that says so will soon be old. */
export const isCounting = (standing: Standing): boolean =>
  typeof standing === 'string' ? standing === 'counting' : standing.again;

const told = new WeakMap<Database, number>();

/** Grows whenever a count ends that a page may have been waiting for. */
export const countsTold = (store: Database): number => told.get(store) ?? 0;

/** For how long nobody counts a report again, while its audit does not move: who tampers writes no audit. */
const HOLDS_MS = 60_000;

const kept = new WeakMap<Database, Map<number, Kept>>();

/**
 * The sign-off of a run, or why there is none to be shown. What a signature stands for is the whole report: it is counted again
 * when the audit of the run has moved on, and after a minute. That takes seconds where there are millions of rows: nobody waits
 * for it there, but sees what was counted last, and when.
 */
export async function judge(store: Database, runId: number): Promise<Standing> {
  const why = await unsigned(store, runId);
  if (why !== undefined) return why;
  const of = keptOf(store, runId);
  const end = await endOfAudit(store, runId);
  const holds = (count: Count | undefined) =>
    count?.end === end && count.state !== 'failed' && Date.now() - count.at.getTime() < HOLDS_MS;
  if (!(await isLarge(store, runId))) {
    if (!holds(of.newest)) of.newest = begin(store, runId, end, of);
    return { ...(await of.newest!.judged), again: false };
  }
  // Who looks next is told what went wrong behind the page of who looked before.
  if (of.newest?.state === 'failed') {
    const { judged } = of.newest;
    delete of.newest;
    return { ...(await judged), again: false };
  }
  if (!holds(of.done) && of.newest?.state !== 'under way') of.newest = begin(store, runId, end, of);
  return of.done === undefined ? 'counting' : { ...(await of.done.judged), again: of.done.end !== end };
}

function keptOf(store: Database, runId: number): Kept {
  const runs = kept.get(store) ?? new Map<number, Kept>();
  kept.set(store, runs);
  const of = runs.get(runId) ?? {};
  runs.set(runId, of);
  return of;
}

function begin(store: Database, runId: number, end: string, of: Kept): Count {
  const at = new Date();
  const judged = readContent(store, runId).then(async (content) => ({
    ...(await readSignOff(store, runId, digestOf(content))),
    ...{ exclusions: content.exclusions, at },
  }));
  const count: Count = { end, at, judged, state: 'under way' };
  const tell = () => told.set(store, countsTold(store) + 1);
  judged.then(
    async ({ signOff: { reportDigest } }) => {
      const before = of.done;
      count.state = 'done';
      of.done = count;
      // A count that only repeats the one before is news to nobody, or open pages would have it repeated for ever.
      if (before?.end !== end || (await before.judged).signOff.reportDigest !== reportDigest) tell();
    },
    () => {
      count.state = 'failed';
      tell();
    },
  );
  return count;
}
