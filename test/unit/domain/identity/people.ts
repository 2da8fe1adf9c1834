import { type NumberKnowledge, numberWorth } from '../../../../domain/identity/number-worth.ts';
import type { PersonRecord } from '../../../../domain/identity/person-record.ts';
import type { PairExample } from '../../../../domain/identity/policy-shape.ts';
import { type Person, preparePerson } from '../../../../domain/identity/prepare-person.ts';
import { EXAMPLE_PERSON } from '../../../../domain/identity/rules/example-person.ts';

export const KNOWLEDGE: NumberKnowledge = { synthetic: true, localDummies: new Set(), mostPeople: 2 };

/** The example person with some fields changed, made ready. */
export function person(changes: Partial<PersonRecord> = {}): Person {
  const record = { ...EXAMPLE_PERSON, ...changes };
  return preparePerson(record, numberWorth(record.nhsNumber, record.nhsStatus, KNOWLEDGE));
}

export const examplePair = ({ a, b }: PairExample): [Person, Person] => [person(a), person(b)];
