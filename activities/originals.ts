import { Context } from '@temporalio/activity';
import type pg from 'pg';
import type { RunCode } from '../domain/run-codes.ts';
import { RunError } from '../domain/run-error.ts';
import type { DatasetPlan, Source } from '../sources/source.ts';
import { transaction, withConnection } from '../store/database.ts';
import {
  type LostOriginal,
  type MissingOriginal,
  missingOriginals,
  type Original,
  originalOf,
  rawDigestOf,
  saveLost,
  saveOriginals,
} from '../store/originals.ts';
import { datasetOf, planOfRun } from '../store/plan.ts';
import { type Claim, claimUnit, endOf, fence, finishUnit, type UnitEnd } from '../store/unit.ts';
import { type Dependencies, type OpenDataset, withDataset } from './dependencies.ts';
import { heartbeating } from './heartbeating.ts';
import type { DatasetInput } from './inputs.ts';

/** Places of missing rows looked for at once, and of them those whose bytes are held at once. */
const LOOKED_FOR = 20_000;
const AT_ONCE = 1_000;

type Place = Pick<MissingOriginal, 'partitionNo' | 'offset'>;

/** Before the first row. */
const START: Place = { partitionNo: 0, offset: -1 };

/**
 * Reads the bytes of rows that were set aside after extraction from the source again, and keeps them. Those of a state
 * that a database has no more are lost, each with its reason; the reconciliation says how many.
 */
export const fetchOriginals =
  (dependencies: Dependencies) =>
  async ({ runId, datasetNo }: DatasetInput): Promise<UnitEnd> => {
    const { database } = dependencies;
    const { body } = await planOfRun(database, runId);
    const dataset = datasetOf(body, datasetNo);
    const missingAfter = (client: pg.Client, after: Place, limit: number) =>
      missingOriginals(client, runId, datasetNo, after, limit);
    const fetch = async (client: pg.Client, claim: Claim, opened: OpenDataset): Promise<UnitEnd> => {
      const signal = Context.current().cancellationSignal;
      let gone = await goneAltogether(opened.source, dataset.plan, signal);
      const keep = async (missing: readonly MissingOriginal[]) => {
        const again = await readAgain(opened.source, dataset.plan, missing, gone, signal);
        gone = again.gone;
        return transaction(client, async () => {
          const control = await fence(client, claim);
          if (control !== 'run') return control;
          await saveOriginals(client, runId, datasetNo, again.originals);
          await saveLost(client, runId, datasetNo, again.lost);
          return control;
        });
      };
      for (let after = START; ; ) {
        const missing = await missingAfter(client, after, LOOKED_FOR);
        if (missing.length === 0) return 'done';
        for (let at = 0; at < missing.length; at += AT_ONCE) {
          const control = await keep(missing.slice(at, at + AT_ONCE));
          if (control !== 'run') return endOf(control);
        }
        after = missing.at(-1)!;
      }
    };
    return heartbeating(() =>
      withConnection(database, async (client) => {
        const claim = await claimUnit(client, { runId, stage: 'originals', datasetNo, unitNo: 0 });
        if (claim.alreadyDone) return 'done';
        // A source that is not needed is left in peace.
        const [first] = await missingAfter(client, START, 1);
        const end =
          first === undefined
            ? 'done'
            : await withDataset(dependencies, client, body, dataset, (opened) =>
                fetch(client, claim, opened),
              );
        if (end === 'done') await finishUnit(client, claim);
        return end;
      }),
    );
  };

/** Codes for which no later attempt gets the bytes: the state they were read in is gone. */
const LOST: ReadonlySet<RunCode> = new Set(['SNAPSHOT_LOST', 'SOURCE_CHANGED']);

/** The code of an error that says so. Of a file no error does: it can be put back, and the run goes on. */
function lostBy(error: unknown, { capabilities }: Source): RunCode {
  if (error instanceof RunError && capabilities.snapshot !== 'file-digest' && LOST.has(error.code))
    return error.code;
  throw error;
}

/** Why none of a dataset's originals can be had; null where they can. */
async function goneAltogether(
  source: Source,
  plan: DatasetPlan,
  signal: AbortSignal,
): Promise<RunCode | null> {
  try {
    await source.verify(plan, signal);
    return null;
  } catch (error) {
    return lostBy(error, source);
  }
}

interface Again {
  readonly originals: readonly Original[];
  readonly lost: readonly LostOriginal[];
  /** Why nothing more is to be had. */
  readonly gone: RunCode | null;
}

/** The bytes of rows as they were extracted; those of rows that changed since, or are no longer there, are lost. */
async function readAgain(
  source: Source,
  plan: DatasetPlan,
  missing: readonly MissingOriginal[],
  gone: RunCode | null,
  signal: AbortSignal,
): Promise<Again> {
  const wanted = new Map(missing.map((row) => [row.offset, row]));
  const originals: Original[] = [];
  let reason = gone;
  try {
    if (gone === null)
      for await (const record of source.reread(plan, missing, signal)) {
        const row = wanted.get(record.offset)!;
        const whole = record.original();
        if (!row.rawDigest.equals(Buffer.from(rawDigestOf(whole), 'latin1'))) continue;
        const { bytes, sha256 } = originalOf(whole);
        originals.push({ ...row, bytes: Buffer.from(bytes), sha256 });
        wanted.delete(record.offset);
      }
  } catch (error) {
    reason = lostBy(error, source);
  }
  const lost = [...wanted.values()].map((row) => ({ ...row, reason: reason ?? 'SOURCE_CHANGED' }));
  return { originals, lost, gone: reason };
}
