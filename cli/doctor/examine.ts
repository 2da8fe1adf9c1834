import type { Command } from 'commander';
import { toRunError, withConnection } from '../../store/database.ts';
import { rolesScript } from '../../store/roles.ts';
import { onSeat } from '../../store/source-seat.ts';
import { openWorkbench, type Workbench } from '../composition.ts';
import type { LoadedConfig } from '../load-config.ts';
import { configInUse, environmentInUse, loadConfigInUse, temporalAddressOf } from '../session.ts';
import { connectionsOf } from '../worker.ts';
import { governance, secrets, withoutConfiguration } from './check-configuration.ts';
import { checkDatabases, type Seated } from './check-databases.ts';
import { checkFiles, checkRoom, roomForTables } from './check-sources.ts';
import { checkTarget } from './check-target.ts';
import { checkTemporal } from './check-temporal.ts';
import { type Finding, failed, ok, skipped } from './finding.ts';
import { allGrants } from './grants.ts';

/** The first version that runs TypeScript as it is and decodes windows-1252 as the standard says. */
const NODE = [24, 12] as const;
const SESSIONS = 3;
const NEVER = new AbortController().signal;

/** Looks at everything a run depends on, and changes nothing. Findings come as they are made. */
export async function* examine(command: Command): AsyncGenerator<Finding> {
  yield node();
  const env = environmentInUse();
  const file = configInUse(command);
  let loaded: LoadedConfig;
  let bench: Workbench;
  try {
    loaded = await loadConfigInUse(file, env);
    yield ok('configuration', file);
    yield secrets(loaded);
    yield governance(loaded);
  } catch (error) {
    yield* withoutConfiguration(toRunError(error));
    return;
  }
  try {
    bench = await openWorkbench(loaded, 'doctor', SESSIONS);
  } catch (error) {
    yield failed('mappings', toRunError(error));
    yield skipped('everything else', 'the mappings could not be read');
    return;
  }
  try {
    const mapped = await mappings(bench);
    yield mapped;
    const target = await checkTarget(bench.database, loaded.config.target.kind, connectionsOf(loaded));
    yield* target.findings;
    yield* await checkTemporal(loaded, temporalAddressOf(loaded, env));
    const files = await checkFiles(loaded);
    yield* files.findings;
    if (mapped.status === 'ok')
      yield* checkDatabases(loaded, bench.mappingOf, target.facts === null ? undefined : seatedBy(bench));
    else if (hasDatabases(loaded)) yield skipped('databases', 'their tables cannot be told without mappings');
    yield await checkRoom(target.facts, files.bytes);
    yield* roomForTables(loaded);
  } finally {
    await bench.close();
  }
}

/**
 * The GRANT scripts for the DBAs of all databases, or of the source named; `target` names the roles of the target. Connects to nothing. Throws RunError where
 * a mapping is missing, and USAGE where there is no such database.
 */
export async function grants(command: Command, source?: string): Promise<string> {
  if (source === 'target') return rolesScript();
  const loaded = await loadConfigInUse(configInUse(command), environmentInUse());
  const bench = await openWorkbench(loaded, 'doctor', SESSIONS);
  try {
    return allGrants(loaded, bench.mappingOf, source);
  } finally {
    await bench.close();
  }
}

/** Seats are kept by the target: they hold whoever uses them, once it is there. */
const seatedBy =
  ({ database }: Workbench): Seated =>
  (seats, look) =>
    withConnection(database, (client) => onSeat(client, seats, NEVER, look));

const hasDatabases = ({ config }: LoadedConfig): boolean =>
  Object.values(config.sources).some(({ kind }) => kind !== 'flat-file');

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const detail = `${process.versions.node}, ${NODE.join('.')} or later is needed`;
  const recent = major > NODE[0] || (major === NODE[0] && minor >= NODE[1]);
  return recent
    ? ok('node', process.versions.node)
    : { check: 'node', status: 'failed', detail, fix: 'start it by npm run -s cutover', code: 'USAGE' };
}

async function mappings(bench: Workbench): Promise<Finding> {
  try {
    const names = Object.values(bench.loaded.config.sources).flatMap(({ datasets }) => Object.keys(datasets));
    const { sourceOf } = await bench.openSources();
    for (const name of names) sourceOf(name);
    return ok(
      'mappings',
      `one for each of ${names.length} datasets; cutover mappings check runs their examples`,
    );
  } catch (error) {
    return failed('mappings', toRunError(error));
  }
}
