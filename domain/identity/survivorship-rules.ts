/** What decides between values of one field. The first criterion that tells them apart chooses. */
export type Criterion =
  /** From a record of a restricted patient: nothing is refilled from elsewhere, not even silence. */
  | 'restricted-record'
  /** From a record whose NHS number was traced (status 01). */
  | 'verified'
  /** From a record that gives more of the field's parts. */
  | 'most-complete'
  /** A value that says more: a date rather than 1 January, a name rather than an initial or BABY OF. */
  | 'most-telling'
  /** From the record that was last changed. */
  | 'most-recent'
  /** By the order of sources in the configuration. */
  | 'source-priority'
  /** From the record with the lowest source and key: arbitrary, and always the same. */
  | 'lowest-key';

export interface SurvivorshipRule {
  readonly words: string;
  readonly criteria: readonly Criterion[];
}

const TIE: readonly Criterion[] = ['source-priority', 'lowest-key'];

/** Rules by group of fields; the fields of a group come from one record, never mixed. */
export const SURVIVORSHIP = {
  number: { words: 'a traced number before any other', criteria: ['verified', 'most-recent', ...TIE] },
  name: {
    words: 'title, family and given names together, from a record that names the person',
    criteria: ['most-telling', 'most-recent', 'verified', ...TIE],
  },
  birthDate: {
    words: 'the date of a traced record, a full date before 1 January',
    criteria: ['verified', 'most-telling', ...TIE],
  },
  gender: {
    words: 'a recorded sex before an unknown one',
    criteria: ['most-telling', 'most-recent', ...TIE],
  },
  death: {
    words: 'a death is kept whoever records it; one with its date before one without',
    criteria: ['most-complete', 'most-recent', ...TIE],
  },
  address: {
    words: 'the whole address of one record; of a restricted patient only what their own record says',
    criteria: ['restricted-record', 'most-recent', 'most-complete', ...TIE],
  },
  phones: { words: 'as the address', criteria: ['restricted-record', 'most-recent', ...TIE] },
  email: { words: 'as the address', criteria: ['restricted-record', 'most-recent', ...TIE] },
  practice: { words: 'as the address', criteria: ['restricted-record', 'most-recent', ...TIE] },
  restricted: { words: 'restricted where any record says so', criteria: [...TIE] },
} as const satisfies Record<string, SurvivorshipRule>;

export type FieldGroup = keyof typeof SURVIVORSHIP;
