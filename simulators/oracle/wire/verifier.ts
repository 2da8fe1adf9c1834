import { createCipheriv, createDecipheriv, createHash, pbkdf2Sync, randomBytes } from 'node:crypto';

/** The 12c verifier: PBKDF2 with SHA-512. Clients tell it by the flag beside AUTH_VFR_DATA. */
export const VERIFIER_12C = 0x4815;
const ROUNDS = 4096;
const SESSION_ROUNDS = 3;
const SPEEDY_KEY = 'AUTH_PBKDF2_SPEEDY_KEY';
/** What the client looks for in the server's answer, to know that the server knows the password too. */
const PROOF = 'SERVER_TO_CLIENT';
const BLOCK = 16;

const hex = (bytes: Buffer): string => bytes.toString('hex').toUpperCase();

function encrypt(key: Buffer, bytes: Buffer, padded: boolean): Buffer {
  const cipher = createCipheriv('aes-256-cbc', key, Buffer.alloc(BLOCK)).setAutoPadding(padded);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

function decrypt(key: Buffer, bytes: Buffer, padded: boolean): Buffer {
  const decipher = createDecipheriv('aes-256-cbc', key, Buffer.alloc(BLOCK)).setAutoPadding(padded);
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
}

/** One log-in: the challenge of phase one, then the judgement of what the client makes of it in phase two. */
export class PasswordCheck {
  readonly #passwordHash: Buffer;
  readonly #password: string;
  readonly #salt = randomBytes(BLOCK);
  readonly #sessionSalt = randomBytes(BLOCK);
  readonly #serverKey = randomBytes(32);

  constructor(password: string) {
    const salt = Buffer.concat([this.#salt, Buffer.from(SPEEDY_KEY)]);
    const key = pbkdf2Sync(password, salt, ROUNDS, 64, 'sha512');
    this.#passwordHash = createHash('sha512').update(key).update(this.#salt).digest().subarray(0, 32);
    this.#password = password;
  }

  /** Keys, values and flags to send. */
  challenge(): readonly (readonly [key: string, value: string, flags?: number])[] {
    return [
      ['AUTH_SESSKEY', hex(encrypt(this.#passwordHash, this.#serverKey, false))],
      ['AUTH_VFR_DATA', hex(this.#salt), VERIFIER_12C],
      ['AUTH_PBKDF2_CSK_SALT', hex(this.#sessionSalt)],
      ['AUTH_PBKDF2_VGEN_COUNT', String(ROUNDS)],
      ['AUTH_PBKDF2_SDER_COUNT', String(SESSION_ROUNDS)],
    ];
  }

  /** The server's proof for AUTH_SVR_RESPONSE where the password is right, otherwise null. */
  prove(answer: ReadonlyMap<string, string>): string | null {
    const sessionKey = Buffer.from(answer.get('AUTH_SESSKEY') ?? '', 'hex');
    const password = Buffer.from(answer.get('AUTH_PASSWORD') ?? '', 'hex');
    if (sessionKey.length === 0 || sessionKey.length % BLOCK !== 0) return null;
    if (password.length === 0 || password.length % BLOCK !== 0) return null;
    const clientKey = decrypt(this.#passwordHash, sessionKey, false).subarray(0, 32);
    const mixed = hex(Buffer.concat([clientKey, this.#serverKey]));
    const key = pbkdf2Sync(mixed, this.#sessionSalt, SESSION_ROUNDS, 32, 'sha512');
    if (!matches(key, password, this.#password)) return null;
    return hex(encrypt(key, Buffer.concat([randomBytes(BLOCK), Buffer.from(PROOF)]), true));
  }
}

/** The client sends 16 random bytes and the password; with a wrong key its padding is broken, too. */
function matches(key: Buffer, sent: Buffer, password: string): boolean {
  const plain = decrypt(key, sent, false);
  const padding = plain.at(-1)!;
  if (padding < 1 || padding > BLOCK) return false;
  return plain.subarray(BLOCK, plain.length - padding).equals(Buffer.from(password, 'utf8'));
}
