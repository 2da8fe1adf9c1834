import type { Loader } from '../engine/control/run-process.ts';
import { READ_ONLY, trustSettings } from './load-settings.ts';
import { loadTables } from './load-tables.ts';

const DATABASE = 'Clinical';

/**
 * The clinical system of a generated trust: schema dbo, and a login that may read it. SNAPSHOT transactions are
 * allowed unless `--set snapshot=off`.
 */
export const load: Loader = async (instance, settings) => {
  const { folder, user, password } = trustSettings(settings);
  const database = instance.addDatabase(DATABASE);
  instance.addPrincipal(user, password, READ_ONLY);
  database.settings.set('ALLOW_SNAPSHOT_ISOLATION', settings.snapshot === 'off' ? 'OFF' : 'ON');
  await loadTables(instance, database, folder, 'clinical');
};
