import { isWithinTwoSlips } from '../typing-error.ts';
import { FAMILY_GROUPS } from './family-names.ts';
import { FURTHER_AFRICAN_AND_EAST_ASIAN_GROUPS } from './further/african-and-east-asian.ts';
import { FURTHER_ARABIC_GROUPS } from './further/arabic.ts';
import { FURTHER_BRITISH_GROUPS } from './further/british.ts';
import { FURTHER_CELTIC_GROUPS } from './further/celtic.ts';
import { FURTHER_EUROPEAN_GROUPS } from './further/european.ts';
import { FURTHER_GIVEN_NAMES } from './further/single.ts';
import { FURTHER_SOUTH_ASIAN_GROUPS } from './further/south-asian.ts';
import { BRITISH_GROUPS, CELTIC_GROUPS } from './given-names.ts';
import { OTHER_GIVEN_NAMES } from './other-names.ts';
import { SYLLABLES } from './syllables.ts';
import { EUROPEAN_AND_ASIAN_GROUPS, SOUTH_ASIAN_AND_ARABIC_GROUPS } from './transliterations.ts';

/** Everything the policy knows of names, as data: part of the policy's hash. */
export const NAME_TABLES = {
  givenGroups: groupsOf(
    BRITISH_GROUPS + CELTIC_GROUPS + SOUTH_ASIAN_AND_ARABIC_GROUPS + EUROPEAN_AND_ASIAN_GROUPS,
  ),
  /**
   * Further groups, of which nobody has weighed what brothers and sisters may bear side by side: they make variants, never
   * forms that are nobody's own.
   */
  furtherGroups: groupsOf(
    FURTHER_BRITISH_GROUPS +
      FURTHER_CELTIC_GROUPS +
      FURTHER_ARABIC_GROUPS +
      FURTHER_SOUTH_ASIAN_GROUPS +
      FURTHER_EUROPEAN_GROUPS +
      FURTHER_AFRICAN_AND_EAST_ASIAN_GROUPS,
  ),
  otherGivenNames: wordsOf(OTHER_GIVEN_NAMES + FURTHER_GIVEN_NAMES),
  familyGroups: groupsOf(FAMILY_GROUPS),
  /**
   * First names that several brothers or sisters may bear, before the name they go by: Mohammed Ali and Mohammed
   * Hassan may be twins.
   */
  sharedFirstNames: wordsOf(
    'mohammed muhammad mohammad mohamed mohamad muhammed mohd md mohamud muhamed muhamad mahamed maxamed mohammod mehmet ' +
      'abdul abdel abdur abdus abd syed sayed bibi mst mosammat musammat mosa thi sri',
  ),
  /** Akan names of the day of birth: twins of one sex share them, and go by what stands behind. Other days are other names. */
  dayNames: wordsOf(
    'adwoa adjoa ajoa abena abla akua ekua yaa afua efua afia ama amma akosua akosiwa esi ' +
      'kojo kwadwo kwadjo kobina kwabena kwaku kweku yaw ekow kofi fiifi kwame kwami kwasi kwesi akwasi',
  ),
  /** Behind a first name they tell men from women, or a faith: no further name of one's own. */
  communityNames: wordsOf('kaur singh begum bibi khatun khatoon kumar kumari devi ben bhai bai lal'),
  /** Two of them are one Chinese given name; the first alone may be that of several of a family. */
  syllables: wordsOf(SYLLABLES),
  /** Parts of a family name that do not make it another name. */
  familyParticles: wordsOf(
    'de da do dos das del della di la le el al bin ibn binti van von der den ten y st ap ab',
  ),
} as const;

function wordsOf(text: string): string[] {
  return text.trim().split(/\s+/);
}

interface NameGroup {
  readonly variants: readonly string[];
  /** Names of their own, used for the variants too. */
  readonly related: readonly string[];
}

function groupsOf(text: string): NameGroup[] {
  return text
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' / '))
    .map(([variants, related]) => ({
      variants: wordsOf(variants!),
      related: related === undefined ? [] : wordsOf(related),
    }));
}

type Groups = ReadonlyMap<string, readonly number[]>;

/** `from`: the first group's number. */
const membership = (groups: readonly (readonly string[])[], from = 0): Groups => {
  const found = new Map<string, number[]>();
  for (const [number, names] of groups.entries())
    for (const name of new Set(names)) found.set(name, [...(found.get(name) ?? []), from + number]);
  return found;
};

const ALL_GROUPS = [...NAME_TABLES.givenGroups, ...NAME_TABLES.furtherGroups];
const GIVEN = membership(NAME_TABLES.givenGroups.map(({ variants }) => variants));
const FURTHER = membership(
  NAME_TABLES.furtherGroups.map(({ variants }) => variants),
  NAME_TABLES.givenGroups.length,
);
const RELATED = membership(ALL_GROUPS.map(({ related }) => related));
const FAMILY = membership(NAME_TABLES.familyGroups.map(({ variants }) => variants));
const KNOWN: ReadonlySet<string> = new Set([
  ...GIVEN.keys(),
  ...FURTHER.keys(),
  ...RELATED.keys(),
  ...NAME_TABLES.otherGivenNames,
]);
/**
 * Names that people are given by themselves, as a twin may be: the first of each group, and spellings near to it, as
 * Steven is to Stephen. What else a group has are short forms.
 */
const OWN: ReadonlySet<string> = new Set([
  ...NAME_TABLES.givenGroups.flatMap(({ variants }) =>
    variants.filter((name) => name === variants[0] || isWithinTwoSlips(name, variants[0]!)),
  ),
  ...RELATED.keys(),
  ...NAME_TABLES.otherGivenNames,
]);
const DAYS: ReadonlySet<string> = new Set(NAME_TABLES.dayNames);
const SHARED_FIRST: ReadonlySet<string> = new Set([...NAME_TABLES.sharedFirstNames, ...DAYS]);
const COMMUNITY: ReadonlySet<string> = new Set(NAME_TABLES.communityNames);
const SYLLABLE: ReadonlySet<string> = new Set(NAME_TABLES.syllables);
const PARTICLES: ReadonlySet<string> = new Set(NAME_TABLES.familyParticles);
const NO_GROUPS: readonly number[] = [];

const KNOWN_LIKE = Map.groupBy(KNOWN, (name) => `${name[0]}${name.length}`);

/** Names in use with the same first letter that are no more than a letter longer or shorter. */
export const namesLike = (word: string): readonly string[] =>
  [-1, 0, 1].flatMap((more) => KNOWN_LIKE.get(`${word[0]}${word.length + more}`) ?? []);

/**
 * Numbers of the groups that a given name in plain small letters is a variant in, of the further ones, and of those of either
 * that it is related to.
 */
export const givenGroups = (name: string): readonly number[] => GIVEN.get(name) ?? NO_GROUPS;
export const furtherGroups = (name: string): readonly number[] => FURTHER.get(name) ?? NO_GROUPS;
export const relatedGroups = (name: string): readonly number[] => RELATED.get(name) ?? NO_GROUPS;
export const familyGroups = (name: string): readonly number[] => FAMILY.get(name) ?? NO_GROUPS;
export const isKnownGivenName = (name: string): boolean => KNOWN.has(name);
export const isOwnGivenName = (name: string): boolean => OWN.has(name);
export const isSharedFirstName = (name: string): boolean => SHARED_FIRST.has(name);
export const isDayName = (name: string): boolean => DAYS.has(name);
export const isCommunityName = (name: string): boolean => COMMUNITY.has(name);
export const isSyllable = (word: string): boolean => SYLLABLE.has(word);
export const isFamilyParticle = (word: string): boolean => PARTICLES.has(word);
export const namesOfGivenGroup = (group: number): readonly string[] =>
  NAME_TABLES.givenGroups[group]!.variants;
