import type { Acceptance, SealedAcceptance } from '../domain/acceptance.ts';
import { recordAct } from './audit.ts';
import { type Database, transaction, withConnection } from './database.ts';

/** Keeps the acceptance of a rehearsal in another database. False where it is there already. */
export async function saveAcceptance(
  database: Database,
  { body, seal }: SealedAcceptance,
  { run, comparability, report }: Acceptance,
  actor: string,
): Promise<boolean> {
  return withConnection(database, (client) =>
    transaction(client, async () => {
      const { rowCount } = await client.query(
        `insert into migration.acceptance (comparability_hash, body, seal) values ($1, $2, $3) on conflict do nothing`,
        [comparability, body, seal],
      );
      const subject = { rehearsal: run, comparability, report };
      if (rowCount === 1) await recordAct(client, { actor, act: 'acceptance.import', subject });
      return rowCount === 1;
    }),
  );
}

/** Those of runs that can be compared with it, the newest first. */
export const acceptancesFor = (database: Database, comparability: string): Promise<SealedAcceptance[]> =>
  database('migration.acceptance')
    .where({ comparability_hash: comparability })
    .orderBy('acceptance_id', 'desc')
    .select('body', 'seal');
