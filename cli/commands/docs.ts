import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { pages } from '../pages/index.ts';
import { makeProgram } from '../program.ts';

export function registerDocs(program: Command): void {
  program
    .command('docs', { hidden: true })
    .description('write the generated pages of docs/')
    .option('--out <dir>', 'folder to write to', 'docs')
    .action(async ({ out }: { out: string }) => {
      for (const [file, text] of Object.entries(await pages(await makeProgram())))
        await writeFile(join(out, file), text);
    });
}
