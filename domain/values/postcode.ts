/**
 * A United Kingdom postcode, with or without its space: outward code A9, A99, A9A, AA9, AA99 or AA9A, inward
 * code 9AA without C I K M O V; GIR 0AA; and the pseudo postcodes ZZ99 (NHS Data Dictionary: POSTCODE, no
 * fixed abode ZZ99 3VZ, not known ZZ99 3WZ, abroad ZZ99 nAZ). Form only: whether it was ever issued is for
 * the address file to say.
 */
const SOUND =
  /^(?:[A-PR-UWYZ](?:\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d{1,2}|[A-HK-Y]\d[ABEHMNPRV-Y])|GIR) \d[ABD-HJLNP-UW-Z]{2}$/;
const PSEUDO = /^ZZ99 \d[A-Z]Z$/;

/** The postcode in capitals with one space, or null where the text has no form of a postcode. */
export function readPostcode(text: string): string | null {
  if (SOUND.test(text)) return text;
  const bare = text.replaceAll(' ', '').toUpperCase();
  const spaced = `${bare.slice(0, -3)} ${bare.slice(-3)}`;
  return SOUND.test(spaced) || PSEUDO.test(spaced) ? spaced : null;
}

/** Whether a postcode of that form stands for no place: no fixed abode, not known, abroad (NHS Data Dictionary: POSTCODE). */
export const isPseudoPostcode = (postcode: string): boolean => PSEUDO.test(postcode);

/** The half that names a postcode district: `LS2` of `LS2 9JT`. */
export const outwardCode = (postcode: string): string => postcode.slice(0, -4);
