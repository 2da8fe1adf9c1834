import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { RunError } from '../../domain/run-error.ts';
import { checkMappings } from '../../mappings/check-mappings.ts';
import { loadMappings } from '../../mappings/load-mappings.ts';
import { checkDatabases } from '../doctor/check-databases.ts';
import type { OpenSources } from '../open-sources.ts';
import { configInUse, withSession } from '../session.ts';

interface Problem {
  readonly where: string;
  readonly problem: string;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILT_IN = join(ROOT, 'mappings');

export function registerMappings(program: Command): void {
  program
    .command('mappings')
    .description("the mappings from legacy datasets to the new store's tables")
    .command('check')
    .description(
      "type-check the mappings, run every example, and compare them with the sources' real headers and columns",
    )
    .option(
      '--folder <dir>',
      "a trust's own mappings (default: those of the configuration, else the built-in ones)",
    )
    .addHelpText(
      'after',
      '\nHeaders and columns are compared where there is a configuration; of a database only the catalogue is read.\n\nExample:\n  cutover mappings check --folder ./our-mappings',
    )
    .action(check);
}

async function check({ folder }: { folder?: string }, command: Command): Promise<void> {
  const { json = false } = command.optsWithGlobals<{ json?: boolean }>();
  const configured = existsSync(configInUse(command));
  const own =
    folder === undefined ? (configured ? await configuredFolder(command) : undefined) : resolve(folder);
  const results = checkMappings(await loadMappings(own));
  const headers = configured ? await checkHeaders(command) : null;
  const problems = [
    ...typeErrors(own ?? BUILT_IN),
    ...results.flatMap(({ mapping, example, problems: found }) =>
      found.map((problem) => ({ where: `${mapping} · ${example}`, problem })),
    ),
    ...(headers?.problems ?? []),
  ];
  const compared =
    headers === null ? 'no configuration, so no header was compared' : `${headers.compared} headers`;
  if (json)
    console.log(JSON.stringify({ examples: results.length, headers: headers?.compared ?? null, problems }));
  else {
    for (const { where, problem } of problems) console.log(`${where}: ${problem}`);
    console.log(`${results.length} examples, ${compared}, ${problems.length} problems`);
  }
  if (problems.length > 0) throw new RunError('MAPPING_INVALID', { problems: problems.length });
}

async function configuredFolder(command: Command): Promise<string | undefined> {
  let folder: string | undefined;
  await withSession(
    command,
    async ({ bench: { loaded } }) => {
      const { mappings } = loaded.config;
      folder = mappings === undefined ? undefined : resolve(loaded.folder, mappings);
    },
    { ready: false },
  );
  return folder;
}

const STRICT = [
  ...['--ignoreConfig', '--noEmit', '--strict', '--skipLibCheck', '--allowImportingTsExtensions'],
  ...['--target', 'es2024', '--lib', 'esnext', '--module', 'nodenext', '--types', 'node'],
  ...['--typeRoots', join(ROOT, 'node_modules/@types')],
];

/** The compiler's own words about the folder's files; it reads the mappings, never the data. */
function typeErrors(folder: string): Problem[] {
  const compiler = createRequire(import.meta.url)
    .resolve('typescript/package.json')
    .replace('package.json', 'bin/tsc');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const { status, stdout } = spawnSync(process.execPath, [compiler, ...STRICT, ...files], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status === 0) return [];
  return stdout
    .split('\n')
    .filter((line) => line.includes('error TS'))
    .map((problem) => ({ where: folder, problem }));
}

/**
 * Compares the mappings with what is there: a file's header by planning it, a table's columns by the catalogue alone,
 * since counting a table would burden its server.
 */
async function checkHeaders(command: Command): Promise<{ compared: number; problems: Problem[] }> {
  const problems: Problem[] = [];
  let compared = 0;
  await withSession(
    command,
    async ({ bench }) => {
      const { loaded, mappingOf } = bench;
      const systems = Object.values(loaded.config.sources);
      compared = systems.flatMap(({ datasets }) => Object.keys(datasets)).length;
      const files = systems.flatMap(({ kind, datasets }) =>
        kind === 'flat-file' ? Object.keys(datasets) : [],
      );
      problems.push(...(await planned(await bench.openSources(), files)));
      for await (const { check, status, detail } of checkDatabases(loaded, mappingOf))
        if (status === 'failed') problems.push({ where: check.replace(/^source /, ''), problem: detail });
    },
    { ready: false },
  );
  return { compared, problems };
}

async function planned(sources: OpenSources, names: readonly string[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  const options = { partitionRecords: 1_000_000, signal: new AbortController().signal };
  for (const name of names)
    await sources
      .sourceOf(name)
      .plan(options)
      .catch((error: unknown) => {
        if (!(error instanceof RunError)) throw error;
        problems.push({ where: name, problem: `${error.code} ${error.message}` });
      });
  return problems;
}
