interface ReviewKindText {
  readonly words: string;
  /** How many people must say that the two records are one before they are joined, or that a fact goes; 0 where there is neither. */
  readonly peopleToAccept: 0 | 1 | 2;
}

/** What somebody of the records office is asked to look at. */
export const REVIEW_KINDS = {
  conflict: {
    words: 'The two share a number or a pointer, and their records disagree.',
    peopleToAccept: 2,
  },
  suggestion: { words: 'Perhaps one person: no rule joins the two by itself.', peopleToAccept: 1 },
  chain: { words: 'The two hang together only through a third record.', peopleToAccept: 2 },
  undone: { words: 'The two were one person, and somebody undid that.', peopleToAccept: 2 },
  confusion: { words: 'More people hold the number than the policy allows.', peopleToAccept: 0 },
  sample: { words: 'A rule joined the two, and somebody who looked says that was wrong.', peopleToAccept: 2 },
  'pointer-cycle': { words: "The source's pointers come back to where they began.", peopleToAccept: 0 },
  'number-cycle': {
    words: 'The record holds a superseded number whose successors come back to where they began.',
    peopleToAccept: 0,
  },
  'trace-conflict': {
    words: 'Number and details do not fit by the trace (status 05), or two answers for the record disagree.',
    peopleToAccept: 0,
  },
  'trace-outgrown': {
    words: 'The record has changed since it was traced; the answer is not applied.',
    peopleToAccept: 0,
  },
  'trace-death': {
    words: 'The trace knows of a death that the record does not, or of another day.',
    peopleToAccept: 0,
  },
  'trace-restricted': {
    words: 'The patient is restricted by the trace (S-flag), and not by the record.',
    peopleToAccept: 0,
  },
  'activity-after-death': {
    words: 'The person was seen, examined, treated or referred after the day of their death.',
    peopleToAccept: 0,
  },
  'death-without-date': {
    words:
      'A death is recorded without its date, and the person was seen, examined, treated or referred within the last year.',
    peopleToAccept: 0,
  },
  'death-withdrawn': {
    words:
      "An earlier run recorded the person's death, or its day, and no record says it any longer: it stays until that is accepted.",
    peopleToAccept: 2,
  },
  'restriction-withdrawn': {
    words:
      'An earlier run recorded that the patient is restricted, and no record says so any longer: it stays until that is accepted.',
    peopleToAccept: 2,
  },
  'death-dates': { words: 'Records of the person give different dates of death.', peopleToAccept: 0 },
  'allergy-beside-none': {
    words: '“No known allergies” stands beside an active allergy of the person.',
    peopleToAccept: 0,
  },
} as const satisfies Record<string, ReviewKindText>;

/** About one record and what it took back: to accept lets that go from the row, to reject keeps it there. */
export const REVIEWS_OF_FACTS: readonly ReviewKind[] = ['death-withdrawn', 'restriction-withdrawn'];

export type ReviewKind = keyof typeof REVIEW_KINDS;

/** What has become of a review. */
export const REVIEW_STATES = {
  open: 'nobody has decided, or a second person has yet to agree',
  accepted: 'the next run joins the two, or lets go of what was withdrawn',
  rejected: 'the two stay apart in every run, or what was withdrawn stays',
  deferred: 'somebody will decide later',
  outgrown: 'a record has changed since it was decided: the decision is not applied',
} as const;

export type ReviewState = keyof typeof REVIEW_STATES;
