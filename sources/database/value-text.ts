/** What becomes of a value as the driver gives it. Never called for NULL. */
export type ValueText = (value: unknown) => string;

/** The shortest digits that mean the same double: 17 at most. */
export const doubleText: ValueText = (value) => String(value);

/** The shortest digits that mean the same single-precision number: 9 at most. */
export const singleText: ValueText = (value) => {
  const number = Number(value);
  for (let digits = 1; digits <= 9; digits++) {
    const shorter = Number(number.toPrecision(digits));
    if (Math.fround(shorter) === number) return String(shorter);
  }
  // Not finite.
  return String(number);
};
