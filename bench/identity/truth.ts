import type { Label } from '../../fixtures/labelled/population.ts';

/** A record's name within a run. */
export const recordId = (source: string, key: string): string => `${source} ${key}`;

/** A pair's name, whichever record comes first. */
export const pairId = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`);

export type PairKind =
  /** Both records hold a usable number: the automatic rules should join them. */
  | 'usable'
  /** One record at least is restricted: the policy may not link it, so that nothing is asked. */
  | 'withheld'
  /** All others: for a person to decide. */
  | 'remaining';

export interface TruePair {
  readonly a: string;
  readonly b: string;
  readonly kind: PairKind;
  /** What was done to either record, for the table of what was missed. */
  readonly differences: string;
}

/** The labels of a population, by record, and what follows from all of them together. */
export class Truth {
  readonly #labels = new Map<string, Label>();
  readonly #people = new Map<number, string[]>();
  /** Numbers that records of several people hold. */
  readonly #severalHold = new Set<string>();
  readonly #holder = new Map<string, number>();

  add(label: Label): void {
    const { source, key, person, number } = label;
    const id = recordId(source, key);
    this.#labels.set(id, label);
    const records = this.#people.get(person);
    if (records) records.push(id);
    else this.#people.set(person, [id]);
    if (number === null) return;
    const holder = this.#holder.get(number);
    if (holder === undefined) this.#holder.set(number, person);
    else if (holder !== person) this.#severalHold.add(number);
  }

  get records(): number {
    return this.#labels.size;
  }

  label(id: string): Label {
    const label = this.#labels.get(id);
    if (label === undefined) throw new RangeError('a decision names a record that is not in the population');
    return label;
  }

  samePerson(a: string, b: string): boolean {
    return this.label(a).person === this.label(b).person;
  }

  /** All pairs of records of one person. Complete once every label was added. */
  *truePairs(): Generator<TruePair> {
    for (const records of this.#people.values())
      for (const [at, a] of records.entries()) for (const b of records.slice(at + 1)) yield this.#pair(a, b);
  }

  #pair(a: string, b: string): TruePair {
    const [one, other] = [this.label(a), this.label(b)];
    const marks = new Set([...one.marks, ...other.marks]);
    return {
      a,
      b,
      kind: this.#kind(one, other),
      differences: [...marks].sort().join(' + ') || 'habits of the systems only',
    };
  }

  #kind(one: Label, other: Label): PairKind {
    if (one.restricted || other.restricted) return 'withheld';
    const usable = ({ number, numberIs }: Label) =>
      number !== null && numberIs === 'own' && !this.#severalHold.has(number);
    return usable(one) && usable(other) && one.number === other.number ? 'usable' : 'remaining';
  }
}
