import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { RunError } from '../../domain/run-error.ts';

const CHUNK_BYTES = 1024 * 1024;

/** Errors that a right path and the right permissions would mend; everything else is the disk's or the share's. */
const NOT_OPEN = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENAMETOOLONG']);

/** What tells, without reading it, that a file was written to. Nanoseconds as text: they exceed a safe integer. */
export interface FileState {
  readonly size: number;
  readonly modified: string;
  readonly changed: string;
}

/** One open file of a dataset. Every failure comes out as a RunError with the base name and the system's code. */
export class SourceFile {
  /** Names the dataset and the file in errors. */
  readonly where: { readonly dataset: string; readonly file: string };
  readonly #handle: FileHandle;

  private constructor(where: SourceFile['where'], handle: FileHandle) {
    this.where = where;
    this.#handle = handle;
  }

  static async open(dataset: string, path: string): Promise<SourceFile> {
    const where = { dataset, file: basename(path) };
    const handle = await open(path).catch((cause: unknown) => {
      throw failure(where, cause);
    });
    return new SourceFile(where, handle);
  }

  async state(): Promise<FileState> {
    const { size, mtimeNs, ctimeNs } = await this.#try(this.#handle.stat({ bigint: true }));
    return { size: Number(size), modified: `${mtimeNs}`, changed: `${ctimeNs}` };
  }

  /** Bytes read into `target`; 0 at the end of the file. */
  async read(target: Buffer, position: number): Promise<number> {
    const { bytesRead } = await this.#try(this.#handle.read(target, 0, target.length, position));
    return bytesRead;
  }

  /** SHA-256 of the whole file as it lies on the disk, in hex. */
  async digest(signal?: AbortSignal): Promise<string> {
    const hash = createHash('sha256');
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    for (let position = 0; ; ) {
      signal?.throwIfAborted();
      const bytes = await this.read(chunk, position);
      if (bytes === 0) return hash.digest('hex');
      hash.update(chunk.subarray(0, bytes));
      position += bytes;
    }
  }

  failure(cause: unknown): RunError {
    return failure(this.where, cause);
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  async #try<T>(operation: Promise<T>): Promise<T> {
    return operation.catch((cause: unknown) => {
      throw failure(this.where, cause);
    });
  }
}

function failure(where: SourceFile['where'], cause: unknown): RunError {
  if (cause instanceof RunError) return cause;
  const system = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  return new RunError(
    NOT_OPEN.has(system) ? 'SOURCE_MISSING' : 'SOURCE_READ',
    { ...where, system },
    { cause },
  );
}
