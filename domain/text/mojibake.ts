/**
 * What UTF-8 looks like when it was read as Windows-1252 or ISO 8859-1: a lead byte C2 or C3 shown as `Â` or
 * `Ã`, then what Windows-1252 (or C1) shows for the bytes 80 to BF; or `â€`, the start of every curly quote
 * and dash. A capital `Ã` followed by a letter is Portuguese (João in capitals) and no mojibake.
 */
const MOJIBAKE = /[ÂÃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â[€\u0080]/;

/** Whether a text looks as if it was once decoded with the wrong encoding. */
export const looksMisdecoded = (text: string): boolean => MOJIBAKE.test(text);
