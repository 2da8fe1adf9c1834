import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Config, Secret } from '../domain/config/index.ts';
import { RunError } from '../domain/run-error.ts';
import type { Environment } from './environment.ts';

/** Gives the text of a secret of the configuration. Throws RunError SECRET_MISSING where it is not to be found. */
export type Secrets = (secret: Secret) => string;

const nameOf = (secret: Secret): string => JSON.stringify(secret);

/**
 * Reads the secrets of the sources once. One that is missing is told only to who asks for it: a report needs no
 * password of a legacy system.
 */
export async function readSecrets(
  config: Config,
  folder: string,
  environment: Environment,
): Promise<Secrets> {
  const texts = new Map<string, string>();
  for (const source of Object.values(config.sources))
    if (source.kind !== 'flat-file') {
      const { password } = source.connection;
      texts.set(nameOf(password), await readSecret(password, folder, environment));
    }
  return (secret) => {
    const text = texts.get(nameOf(secret)) ?? '';
    if (text === '') throw new RunError('SECRET_MISSING', placeOf(secret));
    return text;
  };
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
