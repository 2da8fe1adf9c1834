import { join } from 'node:path';
import { POLICY } from '../../domain/identity/policy.ts';
import { ALL_DATASETS } from '../../fixtures/datasets.ts';
import { generateTrust } from '../../fixtures/generate.ts';
import { loadMappings } from '../../mappings/load-mappings.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { knowledgeOf } from '../../store/identity/resolve.ts';
import { suggestPersons } from '../../store/identity/suggest.ts';
import { prepareTarget } from '../../store/target.ts';
import { type HandRun, openHandRun } from './by-hand.ts';
import { freshDatabase } from './database.ts';
import { openTrustSources } from './trust-sources.ts';

/** Two runs over the whole synthetic trust: the first reconciled, the second as far as reading was brought. */
export interface TwoRuns {
  readonly first: HandRun;
  readonly second: HandRun;
}

const KNOWLEDGE = { synthetic: true, localDummies: [] };

/** Runs them on a prepared target. `folder`: where the trust is generated, as `trust`. */
export async function runTwice(database: Database, folder: string, patients = 400): Promise<TwoRuns> {
  const outDir = join(folder, 'trust');
  await generateTrust({ patients, seed: 17, outDir, only: ALL_DATASETS });
  const loaded = await loadMappings();
  const sources = await openTrustSources(outDir, loaded);
  const first = await openHandRun(database, loaded, sources);
  await first.stage();
  await first.load();
  await suggestPersons(database, first.runId, POLICY, knowledgeOf(POLICY, KNOWLEDGE));
  await first.unverified();
  await first.end();
  const second = await openHandRun(database, loaded, sources, { partitionRecords: 100, batchRecords: 40 });
  await second.stage();
  return { first, second };
}

export interface DashboardTarget extends TwoRuns {
  readonly database: Database;
  close(): Promise<void>;
}

/** A target of its own with both runs. */
export async function openDashboardTarget(folder: string): Promise<DashboardTarget> {
  const fresh = await freshDatabase();
  const database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  return {
    ...{ database, ...(await runTwice(database, folder)) },
    close: async () => {
      await database.destroy();
      await fresh.drop();
    },
  };
}
