/** What must not be lost to silence, once a record has said it. */
export type RecordedFact = 'death' | 'death-date' | 'restriction';
