import type { RowVersion } from './row-version.ts';

/** Total order of an index: over keys, then over versions, so that no two entries are equal. */
export type VersionOrder = (left: RowVersion, right: RowVersion) => number;

/** −1 where the entry lies before the place looked for, 1 where it lies behind it; monotonic over the index. */
export type Place = (entry: RowVersion) => number;

const CHUNK = 512;

/**
 * Versions in order, in a list of sorted chunks: binary search to a place, insertion and removal in
 * O(log n + chunk). Readers walk it with cursors that survive any change made between two of their steps.
 */
export class OrderedIndex {
  readonly #order: VersionOrder;
  #chunks: RowVersion[][] = [];
  #changes = 0;

  constructor(order: VersionOrder) {
    this.#order = order;
  }

  /** Replaces everything by the versions given, which need not be sorted. */
  build(versions: readonly RowVersion[]): void {
    const sorted = isSorted(versions, this.#order) ? versions : [...versions].sort(this.#order);
    this.#chunks = [];
    for (let start = 0; start < sorted.length; start += CHUNK) {
      this.#chunks.push(sorted.slice(start, start + CHUNK));
    }
    this.#changes += 1;
  }

  insert(version: RowVersion): void {
    this.#changes += 1;
    const place: Place = (entry) => (this.#order(entry, version) < 0 ? -1 : 1);
    let number = this.#chunkAt(place);
    if (number === this.#chunks.length) number = Math.max(0, number - 1);
    const chunk = this.#chunks[number];
    if (!chunk) {
      this.#chunks.push([version]);
      return;
    }
    chunk.splice(firstBehind(chunk, place), 0, version);
    if (chunk.length > 2 * CHUNK) this.#chunks.splice(number, 1, chunk.slice(0, CHUNK), chunk.slice(CHUNK));
  }

  remove(version: RowVersion): void {
    const place: Place = (entry) => (this.#order(entry, version) < 0 ? -1 : 1);
    const number = this.#chunkAt(place);
    const chunk = this.#chunks[number];
    const at = chunk ? firstBehind(chunk, place) : 0;
    if (chunk?.[at] !== version) return;
    this.#changes += 1;
    chunk.splice(at, 1);
    if (chunk.length === 0) this.#chunks.splice(number, 1);
  }

  /**
   * A function that gives one entry after the other, null at the end: upwards from the first entry at or behind
   * `from`, or downwards from the last entry before `from`.
   */
  cursor(from: Place, down = false): () => RowVersion | null {
    const step = down ? -1 : 1;
    let last: RowVersion | null = null;
    let seen = -1;
    let number = 0;
    let at = 0;
    return () => {
      if (seen !== this.#changes) {
        const resume: Place = last === null ? from : this.#next(last, down);
        number = this.#chunkAt(resume);
        at = number < this.#chunks.length ? firstBehind(this.#chunks[number]!, resume) : 0;
        if (down) [number, at] = this.#before(number, at);
        seen = this.#changes;
      } else {
        at += step;
        if (at < 0) [number, at] = this.#before(number, 0);
        else if (at >= (this.#chunks[number]?.length ?? 0)) [number, at] = [number + 1, 0];
      }
      last = this.#chunks[number]?.[at] ?? last;
      return this.#chunks[number]?.[at] ?? null;
    };
  }

  /** The place just behind an entry that was given out, or just before it when walking down. */
  #next(entry: RowVersion, down: boolean): Place {
    return down
      ? (other) => (this.#order(other, entry) < 0 ? -1 : 1)
      : (other) => (this.#order(other, entry) <= 0 ? -1 : 1);
  }

  #before(number: number, at: number): [number, number] {
    if (at > 0) return [number, at - 1];
    return number > 0 ? [number - 1, this.#chunks[number - 1]!.length - 1] : [-1, 0];
  }

  /** Number of the first chunk whose last entry is not before the place. */
  #chunkAt(place: Place): number {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (place(this.#chunks[middle]!.at(-1)!) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const firstBehind = (chunk: readonly RowVersion[], place: Place): number => {
  let low = 0;
  let high = chunk.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (place(chunk[middle]!) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

const isSorted = (versions: readonly RowVersion[], order: VersionOrder): boolean => {
  for (let at = 1; at < versions.length; at += 1) {
    if (order(versions[at - 1]!, versions[at]!) > 0) return false;
  }
  return true;
};
