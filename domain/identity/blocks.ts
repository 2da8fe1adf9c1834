/** What a block may be made of. A person who lacks a part is in no such block. */
export type BlockPart =
  | 'birthDate'
  | 'birthYear'
  /** Day and month. */
  | 'birthday'
  | 'family'
  /** The first given name. */
  | 'given'
  | 'givenInitial'
  /** Pseudo postcodes are no home. */
  | 'postcode'
  /** First half of the postcode. */
  | 'district'
  | 'email';

export type Block = readonly BlockPart[];

/** Two persons are compared for a suggestion where all parts of any one block are the same. */
export interface Blocks {
  /** Where one of the two has no number in use. */
  readonly oneUnnumbered: readonly Block[];
  /** Where each has one: a second number speaks for a second person, and little is left to look for. */
  readonly bothNumbered: readonly Block[];
  /** A block of more persons says nothing, as that of a birth date which stands for an unknown one: nobody meets in it. */
  readonly mostPersons: number;
}

/**
 * Between them the blocks let a pair through whatever any two things are wrong with it: names, birth date, home. They
 * are narrow enough that pairs grow with the records: names alone, or a birth date alone, are no block.
 */
export const BLOCKS: Blocks = {
  oneUnnumbered: [
    ['birthDate', 'family'],
    ['birthDate', 'givenInitial'],
    ['birthDate', 'district'],
    ['postcode', 'given'],
    ['postcode', 'family', 'givenInitial'],
    // A birth date that is off, mostly in day or month, and another home, or a middle name for the first.
    ['family', 'given', 'birthYear'],
    ['postcode', 'birthYear'],
    // And where it is the year that is off.
    ['family', 'given', 'birthday'],
    ['email'],
  ],
  bothNumbered: [
    ['birthDate', 'family', 'givenInitial'],
    ['birthDate', 'given'],
    ['birthDate', 'postcode'],
    ['postcode', 'family', 'givenInitial'],
    ['postcode', 'given', 'birthYear'],
    ['district', 'family', 'given', 'birthYear'],
  ],
  mostPersons: 500,
};
