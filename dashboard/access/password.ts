import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { RunError } from '../../domain/run-error.ts';

/** Of OWASP's password storage cheat sheet: 128 MiB for each attempt, whoever makes it. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const;
const LENGTH = 32;

const SHORTEST = 12;
/** Longer ones would only cost time. */
const LONGEST = 200;

/** Throws RunError PASSWORD_WEAK. */
export function requireStrong(password: string, name: string): void {
  const { length } = [...password];
  const holdsName = password.toLowerCase().includes(name.toLowerCase());
  if (length < SHORTEST || length > LONGEST || holdsName || new Set(password).size < 5)
    throw new RunError('PASSWORD_WEAK', { length });
}

type Cost = { readonly N: number; readonly r: number; readonly p: number };

// One at a time: attempts made at once must not take all the memory there is.
let last: Promise<unknown> = Promise.resolve();

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const maxmem = 256 * cost.N * cost.r;
  const next = last.then(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        scrypt(password.normalize('NFKC'), salt, LENGTH, { ...cost, maxmem }, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      }),
  );
  last = next.catch(() => undefined);
  return next;
}

/** As `scrypt$N$r$p$salt$key`, so that stronger parameters can come without a change of what there is. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), key.toString('base64')].join('$');
}

/** Takes as long where there is no hash: whether an account exists must not be told by the time. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = (hash ?? '').split('$');
  const cost = hash === null ? COST : { N: Number(N), r: Number(r), p: Number(p) };
  const derived = await derive(password.slice(0, LONGEST + 1), Buffer.from(salt, 'base64'), cost);
  const kept = Buffer.from(key, 'base64');
  return kept.length === LENGTH && timingSafeEqual(derived, kept);
}
