import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { type Config, configSchema, type Secret } from '../domain/config/index.ts';
import { RunError } from '../domain/run-error.ts';
import type { Environment } from './environment.ts';
import { placeOf, readSecret, readSecrets, type Secrets } from './secrets.ts';

export interface LoadedConfig {
  readonly config: Config;
  /** Folder that paths in the configuration are relative to. */
  readonly folder: string;
  readonly databaseUrl: string;
  readonly secrets: Secrets;
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
    databaseUrl: await targetUrl(config.target.database, folder, environment),
    secrets: await readSecrets(config, folder, environment),
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
  const syntax = document.errors.map((error) => `${at(error.pos[0])} ${withoutQuotation(error.message)}`);
  if (syntax.length > 0) throw invalid(path, syntax);
  const aliases = aliasesWithoutAnchor(document).map((offset) => `${at(offset)} an alias without its anchor`);
  if (aliases.length > 0) throw invalid(path, aliases);
  const result = configSchema.safeParse(document.toJS());
  if (result.success) return result.data;
  throw invalid(
    path,
    result.error.issues.flatMap(flatten).map(({ path: keys, message, unknown }) => {
      const place = (unknown ? keyAt(document, keys) : null) ?? nearest(document, keys);
      return `${at(place)} ${keys.map(showable).join('.')}: ${message}`;
    }),
  );
}

/** The parser quotes what it stumbles over, which may be a secret that was written into the file. */
const withoutQuotation = (message: string): string => message.replace(/\s*[:"'`(].*$/s, '');

/** A secret in the place of a key must not be repeated: only what looks like a key is. */
const showable = (key: string | number): string | number =>
  typeof key === 'number' || /^[\w.-]{1,64}$/.test(key) ? key : '(not shown)';

/** Offsets of aliases that would fail with their own text in the message: a text that begins with `*` is one. */
function aliasesWithoutAnchor(document: Document): number[] {
  const offsets: number[] = [];
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) === undefined) offsets.push(alias.range?.[0] ?? 0);
    },
  });
  return offsets;
}

const invalid = (path: string, errors: readonly string[]): RunError =>
  new RunError('CONFIG_INVALID', {
    file: path,
    ...Object.fromEntries(errors.map((error, index) => [`error ${index + 1}`, error])),
  });

interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** The key itself is wrong, not its value. */
  readonly unknown?: boolean;
}

/** One line for each unknown key, and each key by its own place. */
function flatten(issue: z.core.$ZodIssue): Issue[] {
  const path = issue.path as (string | number)[];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: 'is not a key of the configuration',
      unknown: true,
    }));
  return [{ path, message: issue.message }];
}

function keyAt(document: Document, path: readonly (string | number)[]): number | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return null;
  const key = parent.items
    .map((pair) => pair.key)
    .find((found) => isScalar(found) && found.value === path.at(-1));
  return isScalar(key) ? (key.range?.[0] ?? null) : null;
}

/** Offset of the node at a path, or of its nearest parent that is there. */
function nearest(document: ReturnType<typeof parseDocument>, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

async function targetUrl(secret: Secret, folder: string, environment: Environment): Promise<string> {
  const url = (await readSecret(secret, folder, environment)).trim();
  // Without an address the driver would quietly take its own defaults: another database.
  if (url === '') throw new RunError('SECRET_MISSING', placeOf(secret));
  if (!isPostgresUrl(url))
    throw new RunError('CONFIG_INVALID', { ...placeOf(secret), reason: 'is not a postgresql:// URL' });
  return url;
}

const isPostgresUrl = (text: string): boolean =>
  URL.canParse(text) && ['postgresql:', 'postgres:'].includes(new URL(text).protocol);

/**
 * What two runs must share to be compared. Connections, places and speed may differ; so may `allow_empty`, which
 * speaks of files.
 */
const comparable = ({ synthetic, as_of, thresholds, identity, approve_before_load, sources }: Config) => ({
  ...{ synthetic, as_of, thresholds, identity, approve_before_load: [...approve_before_load].sort() },
  sources: Object.entries(sources)
    .map(([system, { datasets }]) => [system, Object.keys(datasets).sort()])
    .sort(),
});
