/**
 * What a cell begins with that a spreadsheet takes for a formula, for a character class: OWASP ASVS 1.2.10 and CSV
 * Injection. Some locales take the full-width forms for the others, and a line feed before them is skipped.
 */
export const FORMULA_STARTS = String.raw`=+\-@\t\r\n\0＝＋－＠`;
