import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Config, Secret } from '../domain/config/index.ts';
import { secret as secretSchema } from '../domain/config/secret.ts';
import { RunError } from '../domain/run-error.ts';
import type { Environment } from './environment.ts';

/** Gives the text of a secret of the configuration. Throws RunError SECRET_MISSING where it is not to be found. */
export type Secrets = (secret: Secret) => string;

const nameOf = (secret: Secret): string => JSON.stringify(secret);

/**
 * Reads the secrets of the sources and of the dashboard once. One that is missing is told only to who asks for it: a report needs no
 * password of a legacy system.
 */
export async function readSecrets(
  config: Config,
  folder: string,
  environment: Environment,
): Promise<Secrets> {
  const texts = new Map<string, string>();
  const client = config.dashboard.openid?.client_secret;
  if (client) texts.set(nameOf(client), await readSecret(client, folder, environment));
  for (const source of Object.values(config.sources))
    if (source.kind !== 'flat-file') {
      const { password, driver_options } = source.connection;
      for (const secret of [password, ...secretsIn(driver_options)])
        texts.set(nameOf(secret), await readSecret(secret, folder, environment));
    }
  return (secret) => {
    const text = texts.get(nameOf(secret)) ?? '';
    if (text === '') throw new RunError('SECRET_MISSING', placeOf(secret));
    return text;
  };
}

/** The secrets named anywhere within options that are passed on. */
export function secretsIn(value: unknown): Secret[] {
  const { success, data } = secretSchema.safeParse(value);
  if (success) return [data];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(secretsIn) : [];
}

/** The same options with the texts of their secrets. Throws as `secrets` does. */
export function withSecrets(value: unknown, secrets: Secrets): unknown {
  const { success, data } = secretSchema.safeParse(value);
  if (success) return secrets(data);
  if (Array.isArray(value)) return value.map((part) => withSecrets(part, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withSecrets(part, secrets)]));
}

/** Where a secret is to be found, for messages. */
export const placeOf = (secret: Secret): Readonly<Record<string, string>> =>
  'env' in secret ? { variable: secret.env } : { file: secret.file };

/** The text of one secret, without the line end that a file has; empty where there is none. */
export async function readSecret(secret: Secret, folder: string, environment: Environment): Promise<string> {
  const text =
    'env' in secret
      ? (environment[secret.env] ?? '')
      : await readFile(resolve(folder, secret.file), 'utf8').catch(() => '');
  return text.replace(/[\r\n]+$/, '');
}
