import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { resolve } from 'node:path';
import { RunError } from '../../domain/run-error.ts';
import { bytesOfSize, type TargetFacts } from '../../store/diagnose.ts';
import type { LoadedConfig } from '../load-config.ts';
import { type Finding, failed, ok, skipped, warning } from './finding.ts';

/** Bytes in the target for each byte of the files: staging, ehr, indexes, ledger. 6.7 on the synthetic trust. */
const GROWTH = 8;

/** Whether the file of each dataset that has one is there and can be read; the content is for cutover plan. */
export async function checkFiles({ config, folder }: LoadedConfig): Promise<{
  readonly findings: readonly Finding[];
  /** Of all files together; null where one could not be read. */
  readonly bytes: number | null;
}> {
  const findings: Finding[] = [];
  let bytes: number | null = 0;
  for (const source of Object.values(config.sources)) {
    if (source.kind !== 'flat-file') continue;
    for (const [dataset, { path }] of Object.entries(source.datasets)) {
      const check = `source ${dataset}`;
      const found = await sizeOf(resolve(folder, path));
      if (typeof found === 'number') {
        findings.push(ok(check, `${path}, ${shown(found)}`));
        if (bytes !== null) bytes += found;
      } else {
        findings.push(failed(check, new RunError('SOURCE_MISSING', { file: path, system: found.system })));
        bytes = null;
      }
    }
  }
  return { findings, bytes };
}

async function sizeOf(path: string): Promise<number | { readonly system: string }> {
  try {
    await access(path, constants.R_OK);
    const found = await stat(path);
    return found.isFile() ? found.size : { system: 'not a file' };
  } catch (error) {
    return { system: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' };
  }
}

/** Whether the target's disk has room for what the files will become there. */
export async function checkRoom(facts: TargetFacts | null, bytes: number | null): Promise<Finding> {
  const check = 'room on the target’s disk';
  if (facts === null) return skipped(check, 'the target was not reached');
  if (bytes === null) return skipped(check, 'not every file could be read');
  if ('unknown' in facts.data) return skipped(check, facts.data.unknown);
  const log = bytesOfSize(facts.settings.max_wal_size ?? '') ?? 0;
  const needed = bytes * GROWTH + log;
  const free = await freeBytes(facts.data.folder);
  if (free === null) return skipped(check, 'the folder of the data cannot be looked at from here');
  const detail = `${shown(free)} free, about ${shown(needed)} needed: ${GROWTH} × the files, and ${shown(log)} of log`;
  return free >= needed ? ok(check, detail) : warning(check, detail, 'make room, or load in several runs');
}

/** Tables come on top, by how much nobody has measured: it is said, never guessed. */
export function roomForTables({ config }: LoadedConfig): Finding[] {
  const databases = Object.entries(config.sources).filter(([, { kind }]) => kind !== 'flat-file');
  if (databases.length === 0) return [];
  const names = databases.map(([name]) => name).join(', ');
  const why = `how much ${names} will take is not known here: ask the DBA for the tables' size, and allow ${GROWTH} × that`;
  return [skipped('room for tables', why)];
}

async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

function shown(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let size = bytes;
  let unit = 0;
  for (; size >= 1024 && unit < units.length - 1; unit++) size /= 1024;
  return `${size.toLocaleString('en-GB', { maximumFractionDigits: unit === 0 ? 0 : 1 })} ${units[unit]}`;
}
