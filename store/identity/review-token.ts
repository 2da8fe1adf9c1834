import { hash } from 'node:crypto';

/** What a review was exported upon, and goes with it: whoever imports an answer has seen this and nothing later. */
export interface ReviewToken {
  /** Of what its records said, without saying it; null where they are not both loaded. */
  readonly basis: string | null;
  /** The last decision about the pair; 0 where there was none. */
  readonly lastDecision: number;
}

/** Of the digests that `basisSql` gives of the two records, one behind the other. */
export const tokenBasis = (basis: Buffer | null): string | null =>
  basis === null ? null : hash('sha256', basis, 'hex').slice(0, 16);

/** In letters first, so that no spreadsheet takes it for a number: `seen-0123456789abcdef-12`. */
export const writeToken = ({ basis, lastDecision }: ReviewToken): string =>
  `seen-${basis ?? 'nothing'}-${lastDecision}`;

/** Null where the text is no token. */
export function readToken(text: string): ReviewToken | null {
  const parts = /^seen-(nothing|[0-9a-f]{16})-(\d{1,15})$/.exec(text);
  if (parts === null) return null;
  return { basis: parts[1] === 'nothing' ? null : parts[1]!, lastDecision: Number(parts[2]) };
}
