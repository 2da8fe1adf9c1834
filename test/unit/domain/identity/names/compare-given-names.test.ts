import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareGivenNames } from '../../../../../domain/identity/names/compare-given-names.ts';
import { readGivenName } from '../../../../../domain/identity/names/given-name.ts';
import { NAME_TABLES } from '../../../../../domain/identity/names/name-tables.ts';

const compare = (a: string | null, b: string | null) => compareGivenNames(readGivenName(a), readGivenName(b));
const level = (a: string | null, b: string | null) => compare(a, b).level;

describe.each([
  ['equal', 'Anne-Marie', 'ANNE MARIE'],
  ['equal', 'Chloé', 'Chloe'],
  ['equal', 'Katherine Anne', 'Katherine'],
  ['equal', 'Katherine Anne', 'Katherine A'],
  ['equal', 'Mohammed', 'Mohammed'],
  ['form', 'William', 'Bill'],
  ['form', 'Liz', 'Beth'],
  ['variant', 'Mohammed', 'Muhammad'],
  ['form', 'Katarzyna', 'Kasia'],
  ['form', 'Siobhan', 'Shivaun'],
  ['form', 'Nasreen', 'Nasrin'],
  ['form', 'Sara', 'Sarah'],
  ['form', 'Mark', 'Marc'],
  ['form', 'Connor', 'Conor'],
  ['variant', 'Jan', 'Jane'],
  ['variant', 'Mary', 'Marie'],
  ['variant', 'Simon', 'Simone'],
  ['variant', 'Claire', 'Clare'],
  ['form', 'Sofie', 'Sophie'],
  ['weak', 'Anne Louise', 'Louise Anne'],
  ['other-middle', 'Anne Louise', 'Louise Anne Mary'],
  ['initial', 'K Anne', 'Katherine Anne'],
  ['weak', 'Isla Rose', 'Isabella Rose'],
  ['weak', 'Jack William', 'John William'],
  ['equal', 'Ravinder Kaur', 'Ravinder'],
  ['different', 'Rabia Begum', 'Amina Begum'],
  ['weak', 'TWIN1', 'Katherine'],
  ['weak', 'Babygirl', 'Katherine'],
  ['weak', 'Son of Anne', 'Katherine'],
  ['weak', 'S/O Anne', 'S/O Anne'],
  ['weak', 'Not Known', 'Not Known'],
  ['different', 'BabyBoy1', 'BabyBoy2'],
  ['different', 'Mtwin1', 'Mtwin2'],
  ['different', 'Triplet1', 'Triplet2'],
  ['loose', 'Brandalynn', 'Brandamynn'],
  ['weak', 'Mohammed Ali', 'Mohammed'],
  ['weak', 'Mohammed Ali', 'Ali'],
  ['equal', 'Mohammed Ali Hassan', 'Mohammed Ali'],
  ['weak', 'Mohammed Ali Hassan', 'Mohammed Hassan'],
  ['variant', 'Mei Ling', 'Mei'],
  ['equal', 'Wai Man Ho', 'Wai Man'],
  ['other-middle', 'Wai Man', 'Wai Yee'],
  ['variant', 'Ka Ming Qiang', 'Kaming'],
  ['loose', 'Brandalynn', 'Brandal'],
  ['weak', 'Marekson', 'Marek'],
  ['weak', 'Brandalynn', 'Bra'],
  ['form', 'Margaret', 'Maggie'],
  ['variant', 'Stephen', 'Steven'],
  ['variant', 'Aidan', 'Ayden'],
  ['variant', 'Aleksandar', 'Aleks'],
  ['weak', 'Krzysztof', 'Christopher'],
  ['different', 'Carys', 'Cerys'],
  ['different', 'Bashar', 'Bashir'],
  ['different', 'Aneesa', 'Anees'],
  ['different', 'Fergus', 'Fergal'],
  ['different', 'Kofi Emmanuel', 'Kwame Emmanuel'],
  ['different', 'Marian', 'Marius'],
  ['different', 'Leszek', 'Lech'],
  ['different', 'Arwel', 'Arwyn'],
  ['different', 'Mairi', 'Mairead'],
  ['different', 'Vaidas', 'Vaidotas'],
  ['different', 'Danny', 'Danielle'],
  ['variant', 'Gwyneth', 'Gwen'],
  ['resembling', 'Marria', 'Mari'],
  ['resembling', 'George', 'Gerg'],
  ['resembling', 'James', 'Jimy'],
  ['resembling', 'Erin Frances', 'Olive Frances'],
  ['different', 'Erin Frances', 'Olive Mary'],
  ['different', 'Samir', 'Samira'],
  ['typing-error', 'Katherine', 'Katherinne'],
  ['loose', 'Katherine', 'Kathrinee'],
  ['typing-error', 'Olivia', 'Oliva'],
  ['typing-error', 'Michael', 'Imchael'],
  ['loose', 'Ian', 'Ixan'],
  ['loose', 'Joan', 'Jwan'],
  ['loose', 'Fiona', 'Fioan'],
  ['typing-error', 'Norman', 'Normann'],
  ['form', 'Fiona', 'Fionna'],
  ['loose', 'Oscar', 'Osacr'],
  ['loose', 'Oscar James', 'Osacr James'],
  ['loose', 'Annemarie', 'Anme Marie'],
  ['loose', 'Elizabeth', 'Lizize'],
  ['initial', 'Katherine', 'K'],
  ['initial', 'K', 'K'],
  ['weak', 'BABY OF ANNE', 'Katherine'],
  ['weak', 'TWIN 1', 'TWIN 1'],
  ['weak', 'Twin I', 'Katherine'],
  ['weak', 'Peter John', 'John'],
  ['weak', 'John', 'Jack'],
  ['weak', 'Aoife', 'Ava'],
  ['weak', 'Kofi', 'Kofi Emmanuel'],
  ['weak', 'Kofi Emmanuel', 'Emmanuel'],
  ['weak', 'Fionnuala', 'Nuala'],
  ['weak', 'Bartosz', 'Bartlomiej'],
  ['weak', 'Piotr', 'Peter'],
  ['other-middle', 'Mohammed Ali', 'Mohammed Hassan'],
  ['other-middle', 'Anne Louise', 'Louise Jane'],
  ['other-middle', 'Akosua Grace', 'Akosua Mercy'],
  ['other-middle', 'Ruby Laura Anne-Marie', 'Anne-Marie Susan'],
  ['other-middle', 'Ruby Grace Grace', 'Grace Susan'],
  ['different', 'Hassan', 'Hussain'],
  ['different', 'Amina', 'Amira'],
  ['different', 'Jayden', 'Hayden'],
  ['different', 'Ella', 'Bella'],
  ['different', 'TWIN 1', 'TWIN 2'],
  ['different', 'Baby Boy A', 'BABY BOY B'],
  ['different', 'Katherine', 'O'],
  ['different', 'Anna', 'Anne'],
  ['missing', null, 'Katherine'],
  ['missing', '-', 'Katherine'],
])('%s', (expected, a, b) => {
  it(`are ${a} and ${b}, in either order`, () => {
    expect(level(a, b)).toBe(expected);
    expect(level(b, a)).toBe(expected);
  });
});

it('a further name that agrees in full is told', () => {
  expect(compare('Katherine Anne', 'Kate Anne').middle).toBe(true);
  expect(compare('Katherine A', 'Katherine A').middle).toBe(false);
  expect(compare('Katherine Anne', 'Katherine').middle).toBe(false);
});

it.each([
  ['Ann Ann', 'Jane Beth Ann'],
  ['Peter Ann Ann', 'Peter Ann Jane'],
  ['Bebbad Jo', 'Bebbadj'],
])('%s and %s compare alike in either order', (a, b) => {
  expect(compare(a, b)).toEqual(compare(b, a));
});

it('comparing given names is symmetric, whatever they are made of', () => {
  const names = NAME_TABLES.givenGroups.flatMap(({ variants, related }) => [...variants, ...related]);
  const word = fc.oneof(fc.constantFrom(...names), fc.stringMatching(/^[a-e]{1,8}$/), fc.constant('BABY OF'));
  const given = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(given, given, (a, b) => {
      expect(compare(a, b)).toEqual(compare(b, a));
      expect(['equal', 'initial', 'weak']).toContain(level(a, a));
    }),
    { numRuns: 2000 },
  );
});
