import { compareGivenNames, type GivenLevel } from './names/compare-given-names.ts';
import type { Person } from './prepare-person.ts';
import { isOneSlip } from './typing-error.ts';

/**
 * Whether one of two records under one number may be that of a brother or sister born with the other: told from
 * `bornWith`, the records of their birth date and folded family name. It may be, where one of those has a number
 * of its own, not a slip away, and
 * - goes by the given name of one of the two and not by that of the other; or
 * - goes by both (Jack and John), and its source also keeps one of the two: as two patients, then; or
 * where a name counts the births, as TWIN 2 does. Slips and diminutives then prove nothing.
 */
export function mayBeBornTogether(a: Person, b: Person, bornWith: readonly Person[]): boolean {
  return bornWith.some(
    (other) =>
      other !== a &&
      other !== b &&
      livesThere(other, a, b) &&
      (other.given.birthOrder !== 0 || isMixUp(other, a, b)),
  );
}

function isMixUp(other: Person, a: Person, b: Person): boolean {
  if (!isOfItsOwn(other, a) || !isOfItsOwn(other, b)) return false;
  const likeA = isAlike(compareGivenNames(other.given, a.given).level);
  const likeB = isAlike(compareGivenNames(other.given, b.given).level);
  return likeA === likeB ? likeA && (other.source === a.source || other.source === b.source) : true;
}

const isAlike = (level: GivenLevel): boolean =>
  level !== 'different' && level !== 'other-middle' && level !== 'missing';

const isOfItsOwn = ({ number }: Person, { number: held }: Person): boolean =>
  number !== null && held !== null && number !== held && !isOneSlip(number.slice(0, 9), held.slice(0, 9));

/** At the home of one of the two, as far as homes are known. */
function livesThere(other: Person, a: Person, b: Person): boolean {
  const home = other.contact.postcode;
  const homes = [a.contact.postcode, b.contact.postcode];
  return home === null || homes.includes(null) || homes.includes(home);
}
