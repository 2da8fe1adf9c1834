import { compareGivenNames, type GivenLevel } from './names/compare-given-names.ts';
import { soundAlike } from './names/fold-name.ts';
import type { GivenWord } from './names/given-name.ts';
import type { Person } from './prepare-person.ts';
import { isOneSlip } from './typing-error.ts';

/**
 * Whether one of two records under one number may be that of a brother or sister born with the other. Slips and
 * diminutives then prove nothing. It may be, where
 * - their source keeps two patients under the number: the two, or one of them and a record that goes by the name of either; or
 * - somebody else of `bornWith`, the records of their birth date and folded family name, goes by the given name of
 *   one of the two and not by that of the other; or
 * - one of those with a number of its own goes by both (Jack and John), and its source also keeps one of the two: as two
 *   patients, then; where the number is a slip away, only if their names differ too; or
 * - one of those at their home is counted, as TWIN 2 is.
 */
export function mayBeBornTogether(a: Person, b: Person, bornWith: readonly Person[]): boolean {
  if (areTwoPatients(a, b)) return true;
  return bornWith.some((other) => {
    if (other === a || other === b) return false;
    if (other.number === a.number)
      return isSecondPatient(other, a, b) && (goesBy(other, a) || goesBy(other, b));
    return isMixUp(other, a, b) || (other.given.birthOrder !== 0 && livesThere(other, a, b));
  });
}

/** Two records that one source keeps, and has merged neither: a source seldom registers a person twice. */
function areTwoPatients(one: Person, other: Person): boolean {
  if (one.source !== other.source || one.mergedInto !== null || other.mergedInto !== null) return false;
  const differ = one.given.joined !== other.given.joined;
  const shared = one.given.sharedFirst || other.given.sharedFirst;
  if (shared && (differ || !livesThere(one, other, other))) return true;
  const { level } = compareGivenNames(one.given, other.given);
  return level !== 'equal' && !isTheSameName(level, one.given.words[0]!, other.given.words[0]!);
}

/** A slip that makes no name of a name, or a spelling that is said the same way: none of the two is another child's. */
const isTheSameName = (level: GivenLevel, one: GivenWord, other: GivenWord): boolean =>
  (level === 'typing-error' && one.known !== other.known) ||
  ((level === 'typing-error' || level === 'form') && soundAlike(one.text, other.text));

const isSecondPatient = (other: Person, a: Person, b: Person): boolean =>
  areTwoPatients(other, a) || areTwoPatients(other, b);

const goesBy = (other: Person, { given }: Person): boolean =>
  isAlike(compareGivenNames(other.given, given).level);

function isMixUp(other: Person, a: Person, b: Person): boolean {
  // A number a slip away may be one's own, keyed wrongly; those of twins may be neighbours, where a source keeps two patients.
  if ((isSlipOf(other, a) || isSlipOf(other, b)) && !isSecondPatient(other, a, b)) return false;
  const [likeA, likeB] = [goesBy(other, a), goesBy(other, b)];
  if (likeA !== likeB) return true;
  return likeA && other.number !== null && (other.source === a.source || other.source === b.source);
}

const isAlike = (level: GivenLevel): boolean =>
  level !== 'different' && level !== 'resembling' && level !== 'other-middle' && level !== 'missing';

const isSlipOf = ({ number }: Person, { number: held }: Person): boolean =>
  number !== null && held !== null && isOneSlip(number.slice(0, 9), held.slice(0, 9));

/** At the home of one of the two, as far as homes are known. */
function livesThere(other: Person, a: Person, b: Person): boolean {
  const home = other.contact.postcode;
  const homes = [a.contact.postcode, b.contact.postcode];
  return home === null || homes.includes(null) || homes.includes(home);
}
