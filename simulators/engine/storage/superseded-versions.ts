import type { RowVersion } from './row-version.ts';
import type { Table } from './table.ts';
import type { Change } from './transaction.ts';

interface Superseded {
  readonly table: Table;
  readonly version: RowVersion;
}

/** Versions that a commit has ended, oldest first, until no reader can see them. */
export class SupersededVersions {
  #versions: Superseded[] = [];
  #freed = 0;

  get size(): number {
    return this.#versions.length - this.#freed;
  }

  /** The changes of the newest commit. */
  add(changes: readonly Change[]): void {
    for (const { table, ended } of changes) if (ended) this.#versions.push({ table, version: ended });
  }

  /** Frees what is seen neither at this commit nor at any later one. */
  freeUpTo(commit: number): void {
    for (; this.size > 0; this.#freed += 1) {
      const { table, version } = this.#versions[this.#freed]!;
      if (version.end > commit) break;
      table.free(version);
    }
    // Not one by one, which would move all the others each time.
    if (this.#freed * 2 < this.#versions.length) return;
    this.#versions = this.#versions.slice(this.#freed);
    this.#freed = 0;
  }
}
