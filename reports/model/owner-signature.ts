import type { Report } from './schema.ts';

interface Given {
  readonly role: string;
  readonly decision: 'signed' | 'refused';
  /** False where it was given for another report. */
  readonly holds: boolean;
  readonly at: Date;
}

type Standing = Omit<Report['owner_signatures'][number], 'owner'>;

/** What the owner of data has said of the report as it is now; `signatures` in the order in which they were given. */
export function ownerSignature(owner: string, signatures: readonly Given[]): Standing {
  const given = signatures.filter(({ role }) => role === owner);
  const newest = given.findLast(({ holds }) => holds) ?? given.at(-1);
  if (newest === undefined) return { signature: 'not_signed', signed_at: null };
  return { signature: newest.holds ? newest.decision : 'void', signed_at: newest.at.toISOString() };
}
