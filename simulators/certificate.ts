import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A server certificate for localhost and 127.0.0.1 and the authority that signed it, all PEM. Made for one start. */
export interface ServerCertificate {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

export interface CertificateOptions {
  /** The certificate is valid from an hour before this for ten days. */
  readonly now?: Date;
  /** Host names the certificate is good for. */
  readonly hosts?: readonly string[];
}

const DAYS = 86_400_000;

/** Issues a certificate authority and a server certificate (RFC 5280, ECDSA P-256 with SHA-256). */
export function issueCertificate(options: CertificateOptions = {}): ServerCertificate {
  const { now = new Date(), hosts = ['localhost'] } = options;
  const authorityKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const serverKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const period = [new Date(now.getTime() - DAYS / 24), new Date(now.getTime() + 10 * DAYS)] as const;
  const issuer = 'Cutover simulator authority';
  const names = [...hosts.map((host) => tagged(0x82, Buffer.from(host, 'ascii'))), LOOPBACK];
  return {
    authority: signed(issuer, issuer, period, authorityKeys.publicKey, authorityKeys.privateKey, [
      extension('551d13', true, sequence(TRUE)),
      extension('551d0f', true, tagged(0x03, Buffer.from('0106', 'hex'))),
    ]),
    certificate: signed(issuer, 'Cutover simulator', period, serverKeys.publicKey, authorityKeys.privateKey, [
      extension('551d11', false, sequence(...names)),
      extension('551d25', false, sequence(objectId('2b06010505070301'))),
    ]),
    key: createPrivateKey(serverKeys.privateKey.export({ type: 'pkcs8', format: 'pem' })).export({
      type: 'pkcs8',
      format: 'pem',
    }) as string,
  };
}

function signed(
  issuer: string,
  subject: string,
  [from, to]: readonly [Date, Date],
  publicKey: KeyObject,
  issuerKey: KeyObject,
  extensions: readonly Buffer[],
): string {
  const algorithm = sequence(objectId('2a8648ce3d040302'));
  const serial = randomBytes(16);
  serial[0] = (serial[0]! & 0x3f) | 0x40;
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, serial),
    algorithm,
    commonName(issuer),
    sequence(time(from), time(to)),
    commonName(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', body, issuerKey);
  const der = sequence(body, algorithm, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = der.toString('base64').match(/.{1,64}/g)!;
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** One element of DER: tag, length, content. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts));
const objectId = (hex: string): Buffer => tagged(0x06, Buffer.from(hex, 'hex'));
const TRUE = tagged(0x01, Buffer.from([0xff]));
/** 127.0.0.1 as a name of the subject. */
const LOOPBACK = tagged(0x87, Buffer.from([127, 0, 0, 1]));

const extension = (id: string, critical: boolean, value: Buffer): Buffer =>
  sequence(objectId(id), ...(critical ? [TRUE] : []), tagged(0x04, value));

const commonName = (name: string): Buffer =>
  sequence(tagged(0x31, sequence(objectId('550403'), tagged(0x0c, Buffer.from(name, 'utf8')))));

/** GeneralizedTime, so that the century is never in doubt. */
const time = (moment: Date): Buffer =>
  tagged(0x18, Buffer.from(`${moment.toISOString().replace(/[-:T]|\.\d+Z/g, '')}Z`, 'ascii'));
