import { isPlaceholderName } from '../../values/person-name.ts';
import { foldName, wordsOfName } from './fold-name.ts';
import {
  furtherGroups,
  givenGroups,
  isCommunityName,
  isKnownGivenName,
  isOwnGivenName,
  isSharedFirstName,
  isSyllable,
  relatedGroups,
} from './name-tables.ts';

/** One word of a given name, made ready for many comparisons. */
export interface GivenWord {
  readonly text: string;
  readonly folded: string;
  readonly groups: readonly number[];
  readonly further: readonly number[];
  readonly related: readonly number[];
  /** In use as a name, by the policy's tables: no slip of the hand. */
  readonly known: boolean;
  /** Given by itself, by the policy's tables, and no mere short form of another. */
  readonly own: boolean;
  readonly initial: boolean;
}

/** Given names made ready for many comparisons. */
export interface GivenName {
  readonly kind: 'missing' | 'placeholder' | 'names';
  /** All letters without spaces. */
  readonly joined: string;
  readonly words: readonly GivenWord[];
  /** Number in a multiple birth that the name gives, as TWIN 2 does; 0 where it gives none. */
  readonly birthOrder: number;
  /** A first name that brothers or sisters may share: Mohammed, Abdul, Syed. */
  readonly sharedFirst: boolean;
  /** The words without such a first name; all of them where there is no other. */
  readonly called: readonly GivenWord[];
  /** The first two words are the syllables of one name, as in Mei Ling: a sister may be Mei Fang. */
  readonly ofSyllables: boolean;
}

/** TWIN 1, TWIN II, TRIPLET B, BABY 2, BABY BOY 1, MTWIN1: which of several. */
const BIRTH_ORDER =
  /\b(?:[FM]?TWIN|TRIPLET|BABY|INFANT)(?:\s*(?:BOY|GIRL))?\s*(?:NO\.?\s*)?([1-4]|\b(?:I{1,3}|IV|[A-D]))\b/i;
/** Names have no digits: with one they are counted, too. */
const COUNTED = /[1-9]/;
const ORDER: Readonly<Record<string, number>> = {
  1: 1,
  2: 2,
  3: 3,
  4: 4,
  I: 1,
  II: 2,
  III: 3,
  IV: 4,
  A: 1,
  B: 2,
  C: 3,
  D: 4,
};

/** Words that stand where nobody had a given name yet, or any more; `isPlaceholderName` knows the commoner ones. */
const UNNAMED =
  /^(?:(?:FIRST |SECOND |THIRD |[FM])?TWIN|TRIPLET|(?:BABY|BBY|BABE|INFANT) ?(?:BOY|GIRL)?|B[BG]|NEWBORN|NEONATE|FO?ETUS|STILLBORN|UNNAMED|NOT? ?(?:NAMED?|KNOWN)|BOY|GIRL|MALE|FEMALE|[BSD]\/O|(?:SON|DAUGHTER|CHILD) OF|X+)(?![\p{L}\p{N}'’])/iu;

const MISSING: GivenName = {
  kind: 'missing',
  joined: '',
  words: [],
  birthOrder: 0,
  sharedFirst: false,
  called: [],
  ofSyllables: false,
};

export function readGivenName(text: string | null): GivenName {
  if (text === null) return MISSING;
  const counted = COUNTED.exec(text);
  if (isPlaceholderName(text) || UNNAMED.test(text) || counted !== null) {
    const order = BIRTH_ORDER.exec(text)?.[1]?.toUpperCase();
    const birthOrder = order === undefined ? Number(counted?.[0] ?? 0) : ORDER[order]!;
    return { ...MISSING, kind: 'placeholder', birthOrder };
  }
  const words = wordsOfName(text)
    .filter((word, at) => at === 0 || !isCommunityName(word))
    .map(readGivenWord);
  if (words.length === 0) return MISSING;
  const joined = words.map((word) => word.text).join('');
  const sharedFirst = isSharedFirstName(words[0]!.text);
  return {
    kind: 'names',
    joined,
    words,
    birthOrder: 0,
    sharedFirst,
    called: sharedFirst ? withoutShared(words) : words,
    ofSyllables: words.length > 1 && isSyllable(words[0]!.text) && isSyllable(words[1]!.text),
  };
}

function withoutShared(words: readonly GivenWord[]): readonly GivenWord[] {
  const at = words.findIndex(({ text }) => !isSharedFirstName(text));
  return at === -1 ? words : words.slice(at);
}

/** Of one word in plain small letters. */
export const readGivenWord = (text: string): GivenWord => ({
  text,
  folded: foldName(text),
  groups: givenGroups(text),
  further: furtherGroups(text),
  related: relatedGroups(text),
  known: isKnownGivenName(text),
  own: isOwnGivenName(text),
  initial: text.length === 1,
});
