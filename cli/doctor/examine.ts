import type { Command } from 'commander';
import type { RunError } from '../../domain/run-error.ts';
import { toRunError } from '../../store/database.ts';
import { openWorkbench, type Workbench } from '../composition.ts';
import type { LoadedConfig } from '../load-config.ts';
import { configInUse, environmentInUse, loadConfigInUse, temporalAddressOf } from '../session.ts';
import { connectionsOf } from '../worker.ts';
import { checkRoom, checkSources } from './check-sources.ts';
import { checkTarget } from './check-target.ts';
import { checkTemporal } from './check-temporal.ts';
import { type Finding, failed, ok, skipped } from './finding.ts';

/** The first version that runs TypeScript as it is and decodes windows-1252 as the standard says. */
const NODE = [24, 12] as const;
const SESSIONS = 3;

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
    yield ok('secrets', 'every secret that the configuration names is there');
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
    yield mappings(bench);
    const target = await checkTarget(bench.database, loaded.config.target.kind, connectionsOf(loaded));
    yield* target.findings;
    yield* await checkTemporal(loaded, temporalAddressOf(loaded, env));
    const sources = await checkSources(loaded);
    yield* sources.findings;
    yield await checkRoom(target.facts, sources.bytes);
  } finally {
    await bench.close();
  }
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const detail = `${process.versions.node}, ${NODE.join('.')} or later is needed`;
  const recent = major > NODE[0] || (major === NODE[0] && minor >= NODE[1]);
  return recent
    ? ok('node', process.versions.node)
    : { check: 'node', status: 'failed', detail, fix: 'start it by npm run -s cutover', code: 'USAGE' };
}

function* withoutConfiguration(error: RunError): Generator<Finding> {
  const secret = error.code === 'SECRET_MISSING' || error.code === 'DEMO_NOT_RUNNING';
  if (secret) yield ok('configuration', 'it can be read');
  const finding = failed(secret ? 'secrets' : 'configuration', error);
  // Every line of a wrong configuration, as they stand in its errors.
  const lines = Object.entries(error.details).map(([name, value]) => `${name}: ${value}`);
  yield { ...finding, detail: [`${error.code}`, ...lines].join('\n    ') };
  yield skipped('everything else', 'there is no configuration to check it by');
}

function mappings(bench: Workbench): Finding {
  try {
    const names = Object.values(bench.loaded.config.sources).flatMap(({ datasets }) => Object.keys(datasets));
    for (const name of names) bench.sourceOf(name);
    return ok(
      'mappings',
      `one for each of ${names.length} datasets; cutover mappings check runs their examples`,
    );
  } catch (error) {
    return failed('mappings', toRunError(error));
  }
}
