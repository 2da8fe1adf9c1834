import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Acceptance, openAcceptance, sealAcceptance } from '../../../domain/acceptance.ts';

const publicKeyEncoding = { type: 'spki', format: 'pem' } as const;
const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const;
const newKey = () => generateKeyPairSync('ed25519', { publicKeyEncoding, privateKeyEncoding });
const key = newKey();
const CONTENT: Acceptance = {
  ...{ format: 'cutover-acceptance-1', kind: 'rehearsal', controller: 'The Fictional NHS Trust', run: 7 },
  ...{ state: 'accepted', comparability: 'c', report: 'r', conditions: [], audit: '7:1:h', exportedAt: 't' },
  signatures: [{ role: 'migration-lead', name: 'Ann Lead', login: 'ann', at: 't' }],
};

describe('the file of an acceptance', () => {
  const sealed = sealAcceptance(CONTENT, key.privateKey);

  it('says what was sealed to whoever has the public key', () => {
    expect(openAcceptance(sealed, key.publicKey)).toEqual(CONTENT);
  });

  it('is nothing where a letter, the seal or the key is another', () => {
    const other = newKey();
    expect(
      openAcceptance({ ...sealed, body: sealed.body.replace('"run":7', '"run":8') }, key.publicKey),
    ).toBeNull();
    expect(
      openAcceptance({ ...sealed, seal: Buffer.alloc(64).toString('base64') }, key.publicKey),
    ).toBeNull();
    expect(openAcceptance({ ...sealed, seal: '' }, key.publicKey)).toBeNull();
    expect(openAcceptance(sealed, other.publicKey)).toBeNull();
    expect(openAcceptance(sealAcceptance(CONTENT, other.privateKey), key.publicKey)).toBeNull();
  });

  it('is nothing where the trust sealed something else', () => {
    const trial = { ...CONTENT, kind: 'trial' } as unknown as Acceptance;
    expect(openAcceptance(sealAcceptance(trial, key.privateKey), key.publicKey)).toBeNull();
  });

  it('takes no other kind of key', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding, privateKeyEncoding });
    expect(() => sealAcceptance(CONTENT, rsa.privateKey)).toThrow(/Ed25519/);
    expect(() => openAcceptance(sealed, rsa.publicKey)).toThrow(/Ed25519/);
  });
});
