import { Context } from '@temporalio/activity';
import type pg from 'pg';
import { transaction, withConnection } from '../store/database.ts';
import {
  type MissingOriginal,
  missingOriginals,
  type Original,
  originalOf,
  saveOriginals,
} from '../store/originals.ts';
import { datasetOf, planOfRun } from '../store/plan.ts';
import { type Claim, claimUnit, endOf, fence, finishUnit, type UnitEnd } from '../store/unit.ts';
import { type Dependencies, type OpenDataset, withDataset } from './dependencies.ts';
import { heartbeating } from './heartbeating.ts';
import type { DatasetInput } from './inputs.ts';

const AT_ONCE = 1_000;

type Place = Pick<MissingOriginal, 'partitionNo' | 'offset'>;

/** Before the first row. */
const START: Place = { partitionNo: 0, offset: -1 };

/** Reads the bytes of rows that were set aside after extraction from the source again, and keeps them. */
export const fetchOriginals =
  (dependencies: Dependencies) =>
  async ({ runId, datasetNo }: DatasetInput): Promise<UnitEnd> => {
    const { database } = dependencies;
    const { body } = await planOfRun(database, runId);
    const dataset = datasetOf(body, datasetNo);
    const missingAfter = (client: pg.Client, after: Place) =>
      missingOriginals(client, runId, datasetNo, after, AT_ONCE);
    const fetch = async (client: pg.Client, claim: Claim, { source }: OpenDataset): Promise<UnitEnd> => {
      const signal = Context.current().cancellationSignal;
      await source.verify(dataset.plan, signal);
      for (let after = START; ; ) {
        const missing = await missingAfter(client, after);
        if (missing.length === 0) return 'done';
        const originals = await readAgain(source.reread(dataset.plan, missing, signal), missing);
        const control = await transaction(client, async () => {
          const now = await fence(client, claim);
          if (now === 'run') await saveOriginals(client, runId, datasetNo, originals);
          return now;
        });
        if (control !== 'run') return endOf(control);
        after = missing.at(-1)!;
      }
    };
    return heartbeating(() =>
      withConnection(database, async (client) => {
        const claim = await claimUnit(client, { runId, stage: 'originals', datasetNo, unitNo: 0 });
        if (claim.alreadyDone) return 'done';
        // A source that is not needed is left in peace.
        const [first] = await missingAfter(client, START);
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

async function readAgain(
  records: AsyncIterable<{ readonly offset: number; original(): Uint8Array }>,
  missing: readonly MissingOriginal[],
): Promise<Original[]> {
  const byOffset = new Map(missing.map((row) => [row.offset, row]));
  const originals: Original[] = [];
  for await (const record of records) {
    const { bytes, sha256 } = originalOf(record.original());
    originals.push({ ...byOffset.get(record.offset)!, bytes: Buffer.from(bytes), sha256 });
  }
  return originals;
}
