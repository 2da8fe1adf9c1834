/** A record that a run put to a person, and by which rule; the record that others were joined to has none. */
export interface Placed {
  /** As `recordId` names it. */
  readonly record: string;
  readonly person: number;
  readonly rule: string | null;
}

/** Two records that a run showed to somebody as perhaps one person, and did not join. */
export interface Suggested {
  readonly a: string;
  readonly b: string;
  readonly rule: string;
}

/** What a run decided. Records not among `placed` are a person of their own. */
export interface Decisions {
  readonly placed: readonly Placed[];
  /** Null where the run knows no suggestions. */
  readonly suggested: readonly Suggested[] | null;
}
