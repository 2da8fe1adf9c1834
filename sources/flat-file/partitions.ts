import type { PartitionPlan } from '../source.ts';
import { type Place, positionOf } from './positions.ts';

/** Cuts a dataset into partitions of `size` records each, numbered from 1; the last one has what is left. */
export class Partitions {
  readonly #size: number;
  readonly #done: PartitionPlan[] = [];
  #from: Place;
  #records = 0;

  constructor(size: number, from: Place) {
    this.#size = size;
    this.#from = from;
  }

  /** Counts a record that ends where `place` stands. */
  add(place: Place): void {
    this.#records += 1;
    if (this.#records === this.#size) this.#cut(place);
  }

  finish(place: Place): PartitionPlan[] {
    if (this.#records > 0) this.#cut(place);
    return this.#done;
  }

  #cut(place: Place): void {
    this.#done.push({
      number: this.#done.length + 1,
      from: positionOf(this.#from),
      to: positionOf(place),
      records: this.#records,
    });
    this.#from = { offset: place.offset, line: place.line };
    this.#records = 0;
  }
}
