import { RunError } from '../domain/run-error.ts';
import { recordActIn } from './audit.ts';
import { type Database, toRunError } from './database.ts';
import { SCHEMA_VERSION } from './migrations/index.ts';
import { settleRoles } from './roles.ts';

export type TargetKind = 'trial' | 'live';

/** Creates or updates Cutover's schemas, and marks a new target. A marked target keeps its kind. */
export async function prepareTarget(
  database: Database,
  kind: TargetKind,
  actor = 'unknown',
): Promise<{ readonly changed: boolean }> {
  try {
    await requireServer(database);
    const [, applied] = (await database.migrate.latest()) as [number, string[]];
    const changed = applied.length > 0;
    if (changed) await settleRoles(database);
    await database.transaction(async (trx) => {
      await trx('migration.target').insert({ kind }).onConflict('only_row').ignore();
      const subject = { kind, schema: SCHEMA_VERSION };
      if (changed) await recordActIn(trx, { actor, act: 'target.prepare', subject });
    });
    const marked = await targetKind(database);
    if (marked !== kind) throw new RunError('GATE_REFUSED', { target: marked, configured: kind });
    return { changed };
  } catch (error) {
    throw toRunError(error);
  }
}

/** Digests are summed by a cast that came with this version: see digestSumSql. */
const POSTGRESQL = 18;

async function requireServer(database: Database): Promise<void> {
  const { rows } = await database.raw<{ rows: [{ major: number }] }>(
    `select current_setting('server_version_num')::int / 10000 as major`,
  );
  const found = rows[0].major;
  if (found < POSTGRESQL)
    throw new RunError('TARGET_NOT_READY', { found: `PostgreSQL ${found}`, needed: POSTGRESQL });
}

/** Refuses a database that has no schema of this version. */
export async function requireTarget(database: Database): Promise<TargetKind> {
  try {
    const found = await database('public.cutover_schema_version')
      .orderBy('id', 'desc')
      .first<{ name: string }>();
    if (found?.name === SCHEMA_VERSION) return await targetKind(database);
    throw new RunError('TARGET_NOT_READY', { found: found?.name ?? 'nothing', needed: SCHEMA_VERSION });
  } catch (error) {
    const failed = toRunError(error);
    if (failed.details.sqlstate === '42P01')
      throw new RunError('TARGET_NOT_READY', { needed: SCHEMA_VERSION });
    throw failed;
  }
}

async function targetKind(database: Database): Promise<TargetKind> {
  const row = await database('migration.target').first<{ kind: TargetKind }>('kind');
  return row!.kind;
}
