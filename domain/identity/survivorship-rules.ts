/** What decides between values of one field, in words. The first criterion that tells them apart chooses. */
export const CRITERIA = {
  'restricted-record':
    'from a record of the restricted patient: nothing is refilled from elsewhere, not even silence',
  verified: 'from a record whose NHS number was traced (status 01)',
  'most-complete': "from a record that gives more of the group's fields",
  'most-telling':
    'a value that says more: a date rather than 1 January, a name rather than an initial or BABY OF, anything rather than “not known”',
  'most-recent':
    'from the record that was seen to change last, between two runs; of what no run saw change nobody knows how old it is',
  'source-priority':
    'by `identity.source_priority`, and then by the order of the datasets in the configuration',
  'lowest-key': 'from the record with the lowest source and key: arbitrary, and always the same',
} as const;

export type Criterion = keyof typeof CRITERIA;

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
  scheme: { words: 'number of another national scheme, with its type', criteria: ['most-recent', ...TIE] },
  ethnicity: {
    words: 'a category before “not stated” and “not known”',
    criteria: ['most-telling', 'most-recent', ...TIE],
  },
  maritalStatus: {
    words: 'a status before “not disclosed” and “not known”',
    criteria: ['most-telling', 'most-recent', ...TIE],
  },
  notes: {
    words: 'the free text of one record; of a restricted patient as the address',
    criteria: ['restricted-record', 'most-recent', ...TIE],
  },
} as const satisfies Record<string, SurvivorshipRule>;

export type FieldGroup = keyof typeof SURVIVORSHIP;
