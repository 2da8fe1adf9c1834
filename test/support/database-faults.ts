import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, FaultEffect } from '../../simulators/engine/control/faults.ts';
import { fineGrained } from './chaos.ts';
import type { SimulatedDatabase } from './simulated-database.ts';

/** What can be done to a database while its rows are read. */
export const BLOWS = ['drop', 'deadlock', 'stall', 'failover', 'kill'] as const;
export type Blow = (typeof BLOWS)[number];

const STALL_MS = 700;
const REFUSE_MS = 700;

/** Small batches and partitions; a clinical system that stands still, so that a lost session can be gone on from. */
export const standingStill = (yaml: string): string =>
  fineGrained(yaml).replace(/^ {4}kind: sql-server$/m, '$&\n    snapshot: read-only');

/** What the statements that read rows have in common, and those that only look at catalogues have not. */
const READS = { oracle: 'AS OF SCN', 'sql-server': 'TOP (@rows)' } as const;

const EFFECTS: Readonly<Record<Blow, FaultEffect>> = {
  drop: { do: 'drop' },
  deadlock: { do: 'error', code: 'deadlock' },
  stall: { do: 'stall', milliseconds: STALL_MS },
  // Held in the middle of its rows until the whole server goes down under it.
  failover: { do: 'stall', milliseconds: null },
  kill: { do: 'stall', milliseconds: null },
};

export interface Attack {
  readonly database: SimulatedDatabase;
  readonly engine: keyof typeof READS;
  readonly blows: readonly Blow[];
  /** Rows of a statement that are sent before each blow. */
  readonly afterRows: () => number;
  /** Whether the run has come to its end, and no further blow can fall. */
  readonly ended: () => boolean;
  /** Done while the server is away after a `kill`. */
  readonly meanwhile?: () => Promise<void>;
}

/** Strikes a database in the middle of its rows, one blow after the other; gives those that fell. */
export async function attack({ database, engine, blows, ...rest }: Attack): Promise<Blow[]> {
  const { afterRows, ended, meanwhile } = rest;
  const fallen: Blow[] = [];
  for (const blow of blows) {
    const fault: Fault = {
      ...{ at: 'rows', statement: READS[engine], effect: EFFECTS[blow], afterRows: afterRows() },
    };
    const id = await database.control.ask({ do: 'inject', fault });
    if (!(await struck(database, ended))) break;
    if (blow === 'failover') {
      await database.control.ask({ do: 'failover', refuseMilliseconds: REFUSE_MS });
      await database.control.ask({ do: 'clear', fault: id });
    }
    if (blow === 'kill') {
      await database.kill();
      await meanwhile?.();
      await database.restart();
    }
    fallen.push(blow);
  }
  return fallen;
}

async function struck({ control }: SimulatedDatabase, ended: () => boolean): Promise<boolean> {
  for (;;) {
    if ((await control.ask({ do: 'pending' })).length === 0) return true;
    if (ended()) return false;
    await pause(5);
  }
}
