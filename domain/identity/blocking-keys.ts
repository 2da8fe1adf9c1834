import type { Person } from './prepare-person.ts';

/** What a blocking key may be made of. A record that lacks a part has no such key. */
export type BlockPart = 'birthDate' | 'family' | 'givenInitial' | 'postcode';

/**
 * Two records are compared for a suggestion where they share a key. Between them the keys let a pair through
 * whatever single thing is wrong with it: given name, family name, birth date or home.
 */
export const BLOCKS: readonly (readonly BlockPart[])[] = [
  ['birthDate', 'family'],
  ['birthDate', 'givenInitial'],
  ['birthDate', 'postcode'],
  ['postcode', 'givenInitial'],
];

/** A key for each block that the record has all parts of. Equal texts are one block. */
export function blockingKeys(person: Person, blocks: readonly (readonly BlockPart[])[]): string[] {
  const keys: string[] = [];
  for (const [number, parts] of blocks.entries()) {
    const values = parts.map((part) => PARTS[part](person));
    if (values.every((value) => value !== '')) keys.push(`${number} ${values.join(' ')}`);
  }
  return keys;
}

const PARTS: Readonly<Record<BlockPart, (person: Person) => string>> = {
  birthDate: ({ birth }) => (birth === 0 ? '' : String(birth)),
  family: ({ family }) => family.folded,
  givenInitial: ({ given }) => given.joined.slice(0, 1),
  postcode: ({ contact }) => contact.postcode ?? '',
};
