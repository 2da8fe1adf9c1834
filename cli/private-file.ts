import { existsSync } from 'node:fs';
import { type FileHandle, open, realpath, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { RunError } from '../domain/run-error.ts';

const CUTOVER = resolve(import.meta.dirname, '..');

/**
 * Writes a new file of patient data, that only its owner can read; none is left where `write` fails. Throws RunError
 * TRACE_FILE_REFUSED for a place where such a file must not lie.
 */
export async function writePrivateFile(
  path: string,
  write: (file: FileHandle) => Promise<void>,
): Promise<void> {
  const place = await newPlace(path);
  const file = await open(place, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw refusal(
      path,
      error.code === 'EEXIST' ? 'a file of this name is there' : (error.code ?? 'it cannot be made'),
    );
  });
  try {
    await write(file);
    await file.sync();
  } catch (error) {
    await rm(place);
    throw error;
  } finally {
    await file.close();
  }
}

const refusal = (path: string, reason: string): RunError =>
  new RunError('TRACE_FILE_REFUSED', { file: basename(path), reason });

/** In its real folder: a link may lead into a repository. */
async function newPlace(path: string): Promise<string> {
  const folder = await realpath(dirname(resolve(path))).catch(() => {
    throw refusal(path, 'its folder is not there');
  });
  for (let at = folder; ; at = dirname(at)) {
    if (at === CUTOVER || existsSync(join(at, '.git'))) throw refusal(path, 'it would lie in a repository');
    if (at === dirname(at)) return join(folder, basename(path));
  }
}
