import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Config, configSchema } from '../domain/config.ts';
import { RunError } from '../domain/run-error.ts';
import type { Environment } from './environment.ts';

export interface LoadedConfig {
  readonly config: Config;
  /** Folder that paths in the configuration are relative to. */
  readonly folder: string;
  readonly databaseUrl: string;
  /** SHA-256 of what makes runs comparable: everything but connections, paths and speed. */
  readonly comparableHash: string;
  readonly hash: string;
}

/** Reads and checks cutover.yaml once; every error is reported together, with its line and column. */
export async function loadConfig(path: string, environment: Environment): Promise<LoadedConfig> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new RunError('CONFIG_MISSING', { file: path });
  });
  const config = parseConfig(text, path);
  const folder = dirname(resolve(path));
  return {
    config,
    folder,
    databaseUrl: await readSecret(config.target.database, folder, environment),
    hash: hash('sha256', text),
    comparableHash: hash('sha256', JSON.stringify(comparable(config))),
  };
}

/** Parses the text of a configuration. Throws CONFIG_INVALID with a line `line:column key: what is wrong` for each. */
export function parseConfig(text: string, path: string): Config {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${line}:${col}`;
  };
  const syntax = document.errors.map((error) => `${at(error.pos[0])} ${error.message}`);
  if (syntax.length > 0) throw invalid(path, syntax);
  const result = configSchema.safeParse(document.toJS());
  if (result.success) return result.data;
  throw invalid(
    path,
    result.error.issues.flatMap(flatten).map(({ path: keys, message }) => {
      const node = nearest(document, keys);
      return `${at(node)} ${keys.join('.')}: ${message}`;
    }),
  );
}

const invalid = (path: string, errors: readonly string[]): RunError =>
  new RunError('CONFIG_INVALID', {
    file: path,
    ...Object.fromEntries(errors.map((error, index) => [`error ${index + 1}`, error])),
  });

interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** One line for each unknown key, and each key by its own place. */
function flatten(issue: z.core.$ZodIssue): Issue[] {
  const path = issue.path as (string | number)[];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a key of the configuration' }));
  if (issue.code === 'invalid_union')
    return [{ path, message: 'must be { env: NAME } or { file: path }, never the value itself' }];
  return [{ path, message: issue.message }];
}

/** Offset of the node at a path, or of its nearest parent that is there. */
function nearest(document: ReturnType<typeof parseDocument>, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

async function readSecret(
  secret: Config['target']['database'],
  folder: string,
  environment: Environment,
): Promise<string> {
  if ('env' in secret) {
    const value = environment[secret.env];
    if (!value) throw new RunError('SECRET_MISSING', { variable: secret.env });
    return value;
  }
  const text = await readFile(resolve(folder, secret.file), 'utf8').catch(() => {
    throw new RunError('SECRET_MISSING', { file: secret.file });
  });
  return text.trim();
}

/** What two runs must share to be compared; connections, places and speed may differ. */
const comparable = ({ synthetic, thresholds, sources }: Config) => ({
  synthetic,
  thresholds,
  sources: Object.entries(sources)
    .map(([system, { datasets }]) => [system, Object.keys(datasets).sort()])
    .sort(),
});
