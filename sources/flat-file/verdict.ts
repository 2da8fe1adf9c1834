/** What the bytes from a position on turned out to be. */
export const VERDICT = {
  wellFormed: 0,
  /** More or fewer fields than the layout, or another length: but it ends, outside any quotes. */
  wrongCount: 1,
  /** The next line of a record of several is missing: another record or the end of the file comes first. */
  incomplete: 2,
  /** A quote is not closed, text follows a closing quote, or a quote stands inside an unquoted field. */
  badQuote: 3,
  /** Nothing of the above can be said within `maxRecordBytes`. */
  tooLong: 4,
  /** Not to be said before more bytes are there. */
  more: 5,
} as const;

export type Verdict = (typeof VERDICT)[keyof typeof VERDICT];
