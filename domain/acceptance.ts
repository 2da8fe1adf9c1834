import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from './identity/canonical-json.ts';

/** What the file of an acceptance says of a rehearsal that was signed in another database. */
export const acceptance = z.strictObject({
  format: z.literal('cutover-acceptance-1'),
  kind: z.literal('rehearsal'),
  controller: z.string(),
  run: z.int().positive(),
  state: z.enum(['accepted', 'accepted with conditions']),
  comparability: z.string(),
  /** Digest of the account that was signed. */
  report: z.string(),
  conditions: z.array(
    z.strictObject({ issue: z.string(), workaround: z.string(), owner: z.string(), expiry: z.iso.date() }),
  ),
  signatures: z.array(
    z.strictObject({ role: z.string(), name: z.string(), login: z.string(), at: z.string() }),
  ),
  /** Where the audit of the rehearsal ended with the last signature: chain:entry:hash. */
  audit: z.string(),
  exportedAt: z.string(),
});
export type Acceptance = z.infer<typeof acceptance>;

/** The file: the exact text that was sealed, and the seal over it. */
export const sealedAcceptance = z.strictObject({ body: z.string(), seal: z.base64() });
export type SealedAcceptance = z.infer<typeof sealedAcceptance>;

/** Seals an acceptance with an Ed25519 key in PEM. Throws where it is another kind of key. */
export function sealAcceptance(content: Acceptance, privateKey: string): SealedAcceptance {
  const body = canonicalJson(content);
  const seal = sign(null, Buffer.from(body), ed25519(createPrivateKey(privateKey)));
  return { body, seal: seal.toString('base64') };
}

/** What a file says, if the owner of the key sealed it; else null. */
export function openAcceptance({ body, seal }: SealedAcceptance, publicKey: string): Acceptance | null {
  const key = ed25519(createPublicKey(publicKey));
  if (!verify(null, Buffer.from(body), key, Buffer.from(seal, 'base64'))) return null;
  return acceptance.safeParse(JSON.parse(body)).data ?? null;
}

/** Whether a text is a public key that can open acceptances. */
export function isTrustKey(publicKey: string): boolean {
  try {
    return createPublicKey(publicKey).asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}

function ed25519(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the key of the trust is an Ed25519 key');
  return key;
}
