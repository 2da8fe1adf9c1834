import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CodeLists, defineMapping, type Mapping } from '../domain/mapping/index.ts';
import { RunError } from '../domain/run-error.ts';
import { mappings as builtIn } from './index.ts';
import { loadCodeLists } from './load-code-lists.ts';

export interface LoadedMappings {
  readonly mappings: Readonly<Record<string, Mapping>>;
  readonly codes: CodeLists;
  /** SHA-256 in hexadecimal over the names and bytes of the mapping sources and code lists, in order of name. */
  readonly hash: string;
}

/** What lies beside the built-in mappings and maps nothing. */
export const MACHINERY: readonly string[] = [
  'check-mappings.ts',
  'guide-text.ts',
  'guide.ts',
  'load-code-lists.ts',
  'load-mappings.ts',
];

const SOURCES = new Set(['.ts', '.mts', '.js', '.mjs', '.json', '.csv']);

/**
 * The built-in mappings, or those of a trust's own folder: `<folder>/index.ts` that exports `mappings`, and code
 * lists in `<folder>/codes`. A process imports a folder once: after a change it has to be started again.
 * Throws RunError MAPPING_INVALID.
 */
export async function loadMappings(folder?: string): Promise<LoadedMappings> {
  const home = folder ?? import.meta.dirname;
  const mappings = folder === undefined ? builtIn : await ownMappings(folder);
  for (const [name, mapping] of Object.entries(mappings)) {
    defineMapping(mapping);
    if (mapping.name !== name) {
      throw new RunError('MAPPING_INVALID', {
        mapping: mapping.name,
        problems: `listed under the name ${name}`,
      });
    }
  }
  requireParents(mappings);
  const lists = join(home, 'codes');
  const codes = existsSync(lists) ? await loadCodeLists(lists) : {};
  const hash = await hashOf(home, folder === undefined ? MACHINERY : []);
  return { mappings, codes, hash };
}

async function ownMappings(folder: string): Promise<Record<string, Mapping>> {
  const refused = (problems: string) => new RunError('MAPPING_INVALID', { folder, problems });
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw refused(`it cannot be read (${error.code})`);
  });
  const index = files.find((file) => /^index\.m?[jt]s$/.test(file));
  if (index === undefined) throw refused('no index.ts');
  const { mappings } = await importedFrom(join(folder, index)).catch((error: unknown) => {
    if (error instanceof RunError) throw error;
    // Of the trust's own code or of Node's loader, which name files and imports: no row has been read yet.
    const [reason = ''] = error instanceof Error ? error.message.split('\n') : [];
    throw refused(`${index} cannot be loaded: ${reason}`);
  });
  if (typeof mappings !== 'object' || mappings === null) {
    throw refused(`${index} exports no mappings`);
  }
  return mappings;
}

const importedFrom = (file: string): Promise<{ readonly mappings?: Record<string, Mapping> }> =>
  import(pathToFileURL(file).href);

function requireParents(mappings: Readonly<Record<string, Mapping>>): void {
  for (const { name, parent } of Object.values(mappings)) {
    if (parent === undefined) continue;
    const patients = mappings[parent.dataset];
    const refuse = (problems: string) => new RunError('MAPPING_INVALID', { mapping: name, problems });
    if (patients?.target !== 'patient') throw refuse(`parent ${parent.dataset} is no mapping of patients`);
    // Keys folded on one side only would make every row an orphan.
    if ((patients.key.caseInsensitive ?? false) !== (parent.caseInsensitive ?? false)) {
      throw refuse(`parent ${parent.dataset} compares keys differently: caseInsensitive stands on one side`);
    }
  }
}

async function hashOf(folder: string, except: readonly string[]): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && SOURCES.has(extname(entry.name)))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !except.includes(path) && !path.split('/').includes('node_modules'))
    .sort();
  const hash = createHash('sha256');
  for (const path of files) {
    const bytes = await readFile(join(folder, path));
    // Names and lengths keep two files from passing for two others of the same bytes in a row.
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}
