import { type Command, Option } from 'commander';
import { RunError } from '../../domain/run-error.ts';
import { ALL_DATASETS, FILE_DATASETS } from '../../fixtures/datasets.ts';
import { generateTrust } from '../../fixtures/generate.ts';
import { environment } from '../environment.ts';
import { LOAD_KINDS, type LoadedTable, type LoadKind, loadTrust } from '../fixtures-load.ts';
import { wholeNumber } from '../whole-number.ts';

interface GenerateOptions {
  readonly patients: number;
  readonly seed: number;
  readonly out: string;
  readonly tables?: boolean;
}

export function registerFixtures(program: Command): void {
  const fixtures = program
    .command('fixtures')
    .description('the synthetic trust: invented people, planted defects, and the truth about each');
  registerGenerate(fixtures);
  registerLoad(fixtures);
}

function registerGenerate(fixtures: Command): void {
  fixtures
    .command('generate')
    .description('write the files of the synthetic trust and its truth.ndjson')
    .requiredOption('--patients <n>', 'people', wholeNumber)
    .option('--seed <n>', 'the same seed gives the same bytes', wholeNumber, 1)
    .option('--tables', 'the tables of its two databases as well, for fixtures load')
    .requiredOption('--out <dir>', 'folder to write to')
    .addHelpText('after', '\nExample:\n  cutover fixtures generate --patients 1000 --seed 7 --out ./trust')
    .action(async ({ patients, seed, out, tables }: GenerateOptions, command: Command) => {
      const { json } = command.optsWithGlobals<{ json?: boolean }>();
      const only = tables ? ALL_DATASETS : FILE_DATASETS;
      const manifest = await generateTrust({ patients, seed, outDir: out, only });
      if (json) return console.log(JSON.stringify(manifest));
      for (const { file, rows } of manifest.files)
        console.log(`${file}: ${rows.toLocaleString('en-GB')} records`);
      console.log(`seed ${seed}, written to ${out}`);
    });
}

interface LoadOptions {
  readonly target: LoadKind;
  readonly trust: string;
  readonly host: string;
  readonly port?: number;
  readonly database?: string;
  readonly user: string;
  readonly passwordEnv: string;
  readonly tls: 'verify' | 'trust' | 'off';
}

/** Where the images of compose.yaml listen. */
const DEFAULTS = {
  oracle: { port: 1521, database: 'FREEPDB1' },
  'sql-server': { port: 1433, database: 'Clinical' },
} as const;

function registerLoad(fixtures: Command): void {
  fixtures
    .command('load')
    .description('make the tables of a generated trust on a server of your own and fill them: a rehearsal')
    .addOption(new Option('--target <kind>', 'kind of server').choices(LOAD_KINDS).makeOptionMandatory())
    .requiredOption('--trust <dir>', 'what fixtures generate --tables wrote')
    .option('--host <name>', 'the server', '127.0.0.1')
    .option('--port <n>', 'its port (default: 1433, 1521)', wholeNumber)
    .option('--database <name>', 'database, or service of an Oracle (default: Clinical, FREEPDB1)')
    .requiredOption('--user <name>', 'who may make tables; of an Oracle the owner, PAS')
    .option('--password-env <name>', 'environment variable with the password', 'CUTOVER_LOAD_PASSWORD')
    .addOption(
      new Option('--tls <mode>', 'trust does not check the certificate (SQL Server)')
        .choices(['verify', 'trust', 'off'])
        .default('verify'),
    )
    .addHelpText(
      'after',
      `
The tables must not be there yet. Only ever load synthetic data, into a server made for it.

Example:
  cutover fixtures load --target sql-server --trust ./trust --user sa --tls trust`,
    )
    .action(async (options: LoadOptions, command: Command) => {
      const { json } = command.optsWithGlobals<{ json?: boolean }>();
      const { target: kind, trust, host, user, passwordEnv, tls } = options;
      const password = environment[passwordEnv] ?? '';
      if (password === '') throw new RunError('SECRET_MISSING', { variable: passwordEnv });
      const { port = DEFAULTS[kind].port, database = DEFAULTS[kind].database } = options;
      const loaded: LoadedTable[] = [];
      await loadTrust(kind, trust, { host, port, database, user, password, tls }, (one) => {
        loaded.push(one);
        if (!json) console.log(`${one.table}: ${one.rows.toLocaleString('en-GB')} rows`);
      });
      if (json) console.log(JSON.stringify({ target: kind, tables: loaded }));
    });
}
