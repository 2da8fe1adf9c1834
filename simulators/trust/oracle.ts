import type { Loader } from '../engine/control/run-process.ts';
import { READ_ONLY, trustSettings } from './load-settings.ts';
import { loadTables } from './load-tables.ts';

/** Service of the trust's PAS. Its character set is WE8ISO8859P1: `--character-set` of the simulator says so. */
const SERVICE = 'PAS';

/** The PAS of a generated trust: schema PAS, and a login that may read it. */
export const load: Loader = async (instance, settings) => {
  const { folder, user, password } = trustSettings(settings);
  const database = instance.addDatabase(SERVICE);
  instance.addPrincipal(instance.dialect.storedName(user, false), password, READ_ONLY);
  await loadTables(instance, database, folder, 'pas');
};
