import type { Command } from 'commander';
import { generateTrust } from '../../fixtures/generate.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly patients: number;
  readonly seed: number;
  readonly out: string;
}

export function registerFixtures(program: Command): void {
  program
    .command('fixtures')
    .description('the synthetic trust: invented people, planted defects, and the truth about each')
    .command('generate')
    .description('write the files of the synthetic trust and its truth.ndjson')
    .requiredOption('--patients <n>', 'people', wholeNumber)
    .option('--seed <n>', 'the same seed gives the same bytes', wholeNumber, 1)
    .requiredOption('--out <dir>', 'folder to write to')
    .addHelpText('after', '\nExample:\n  cutover fixtures generate --patients 1000 --seed 7 --out ./trust')
    .action(async ({ patients, seed, out }: Options, command: Command) => {
      const { json } = command.optsWithGlobals<{ json?: boolean }>();
      const manifest = await generateTrust({ patients, seed, outDir: out });
      if (json) return console.log(JSON.stringify(manifest));
      for (const { file, rows } of manifest.files)
        console.log(`${file}: ${rows.toLocaleString('en-GB')} records`);
      console.log(`seed ${seed}, written to ${out}`);
    });
}
