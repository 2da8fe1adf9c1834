import { Context } from '@temporalio/activity';
import { transaction, withConnection } from '../store/database.ts';
import {
  type MissingOriginal,
  missingOriginals,
  type Original,
  originalOf,
  saveOriginals,
} from '../store/originals.ts';
import { datasetOf, planOfRun } from '../store/plan.ts';
import { claimUnit, endOf, fence, finishUnit, type UnitEnd } from '../store/unit.ts';
import type { Dependencies } from './dependencies.ts';
import type { DatasetInput } from './inputs.ts';

const AT_ONCE = 1_000;

/** Reads the bytes of rows that were set aside after extraction from the source again, and keeps them. */
export const fetchOriginals =
  ({ database, open }: Dependencies) =>
  async ({ runId, datasetNo }: DatasetInput): Promise<UnitEnd> => {
    const { body } = await planOfRun(database, runId);
    const dataset = datasetOf(body, datasetNo);
    return withConnection(database, async (client) => {
      const claim = await claimUnit(client, { runId, stage: 'originals', datasetNo, unitNo: 0 });
      if (claim.alreadyDone) return 'done';
      const { source } = open(body, dataset);
      await source.verify(dataset.plan);
      let after = { partitionNo: 0, offset: -1 };
      for (;;) {
        const missing = await missingOriginals(client, runId, datasetNo, after, AT_ONCE);
        if (missing.length === 0) break;
        const originals = await readAgain(source.reread(dataset.plan, missing), missing);
        const control = await transaction(client, async () => {
          const now = await fence(client, claim);
          if (now === 'run') await saveOriginals(client, runId, datasetNo, originals);
          return now;
        });
        if (control !== 'run') return endOf(control);
        after = missing.at(-1)!;
        Context.current().heartbeat();
      }
      await finishUnit(client, claim);
      return 'done';
    });
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
