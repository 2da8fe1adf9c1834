import { RunError } from '../../domain/run-error.ts';
import type { FileState, SourceFile } from './source-file.ts';

/**
 * What was planned, as the plan keeps it: `sha256:<hex>:<size>:<modified>:<changed>`, times in nanoseconds since 1970.
 * The digest is of the file as it lies on the disk, compressed or not.
 */
interface Snapshot extends FileState {
  readonly digest: string;
}

export const snapshotToken = (digest: string, { size, modified, changed }: FileState): string =>
  `sha256:${digest}:${size}:${modified}:${changed}`;

function snapshotOf(token: string): Snapshot {
  const [kind, digest, size, modified, changed] = token.split(':');
  if (kind !== 'sha256' || !digest || !size || !modified || !changed) {
    throw new RunError('INTERNAL', { place: 'sources/flat-file/snapshot' });
  }
  return { digest, size: Number(size), modified, changed };
}

const sameState = (a: FileState, b: FileState) =>
  a.size === b.size && a.modified === b.modified && a.changed === b.changed;

/**
 * Holds a file to its plan. Size and times settle it as a rule; where only a time differs (a copy put back, a touch)
 * the file is hashed again, once for each state this process meets.
 */
export class SnapshotGuard {
  readonly #known = new Map<string, FileState[]>();

  /** Throws RunError SOURCE_CHANGED unless the open file is the one that was planned. Gives its state. */
  async confirm(file: SourceFile, token: string, signal?: AbortSignal): Promise<FileState> {
    const planned = snapshotOf(token);
    const state = await file.state();
    const known = this.#known.get(planned.digest) ?? [];
    if (sameState(state, planned) || known.some((other) => sameState(state, other))) return state;
    if (state.size !== planned.size || (await file.digest(signal)) !== planned.digest) throw changed(file);
    await this.unchanged(file, state);
    this.#known.set(planned.digest, [...known, state]);
    return state;
  }

  /** Throws RunError SOURCE_CHANGED when the open file was written to since `state`. */
  async unchanged(file: SourceFile, state: FileState): Promise<void> {
    if (!sameState(await file.state(), state)) throw changed(file);
  }
}

const changed = (file: SourceFile) => new RunError('SOURCE_CHANGED', file.where);
