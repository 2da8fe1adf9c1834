/** Multiplication in the dihedral group D5, and the permutation that a digit's place applies (J. Verhoeff, 1969). */
const PRODUCT = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
  [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
  [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
  [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
  [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
  [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
  [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
  [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
  [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
] as const;
const FIRST = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4] as const;
const PERMUTATIONS = permutations();

/** Each place applies the first permutation once more than the place before it; the eighth is the first again. */
function permutations(): readonly (readonly number[])[] {
  const found: number[][] = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]];
  while (found.length < 8) found.push(found.at(-1)!.map((digit) => FIRST[digit]!));
  return found;
}

/** Whether the last digit of a text of digits is the Verhoeff check digit of the others. */
export function passesVerhoeff(digits: string): boolean {
  let product = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    const permuted = PERMUTATIONS[place % 8]![digit];
    if (permuted === undefined) return false;
    product = PRODUCT[product]![permuted]!;
  }
  return digits.length > 1 && product === 0;
}
