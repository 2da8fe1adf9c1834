import { type LevelName, levelNumbered } from '../dialect/isolation.ts';

/** MS-TDS 2.2.6.9: what a transaction manager request asks for. */
export type TransactionRequest =
  | { readonly kind: 'begin'; readonly level: LevelName | null }
  /** `again`: a new transaction begins where this one ends. */
  | { readonly kind: 'commit' | 'rollback'; readonly again: boolean; readonly level: LevelName | null }
  | { readonly kind: 'unknown'; readonly number: number };

const REQUEST = { begin: 5, commit: 7, rollback: 8 } as const;
const BEGIN_AGAIN = 0x01;

/** `body` begins behind ALL_HEADERS. */
export function readTransactionRequest(body: Buffer): TransactionRequest {
  const number = body.readUInt16LE(0);
  if (number === REQUEST.begin) return { kind: 'begin', level: levelNumbered(body[2] ?? 0) };
  if (number !== REQUEST.commit && number !== REQUEST.rollback) return { kind: 'unknown', number };
  const flags = 3 + (body[2] ?? 0);
  const again = ((body[flags] ?? 0) & BEGIN_AGAIN) !== 0;
  return {
    kind: number === REQUEST.commit ? 'commit' : 'rollback',
    again,
    level: again ? levelNumbered(body[flags + 1] ?? 0) : null,
  };
}
