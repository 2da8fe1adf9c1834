/** A record that a run put to a person, and by which rule; the record that others were joined to has none. */
export interface Placed {
  /** As `recordId` names it. */
  readonly record: string;
  readonly person: number;
  readonly rule: string | null;
}

/** Two records that a run showed to somebody, and did not join. */
export interface Shown {
  readonly a: string;
  readonly b: string;
  readonly rule: string;
}

/** What a run decided. Records not among `placed` are a person of their own. */
export interface Decisions {
  readonly placed: readonly Placed[];
  /** Perhaps one person, without a number in common. Null where the run knows no suggestions. */
  readonly suggested: readonly Shown[] | null;
  /** Something speaks against their being one person, or too little for it, by the rule; a chain says `chain` too. */
  readonly asked: readonly Shown[];
}
