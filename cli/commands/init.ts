import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { prepareTarget } from '../../store/target.ts';
import { newConfig } from '../new-config.ts';
import { withSession } from '../session.ts';

export function registerInit(program: Command): void {
  program
    .command('init')
    .description('write a cutover.yaml to fill in, if there is none, and prepare the target it names')
    .addHelpText('after', '\nExample:\n  CUTOVER_DATABASE_URL=postgresql://… cutover init')
    .action(async (_: object, command: Command) => {
      const { config, json } = command.optsWithGlobals<{ config?: string; json?: boolean }>();
      const file = config ?? 'cutover.yaml';
      const written = !existsSync(file);
      if (written) await writeFile(file, newConfig);
      command.parent!.setOptionValue('config', file);
      await withSession(
        command,
        async ({ bench }) => {
          const { changed } = await prepareTarget(bench.database, bench.loaded.config.target.kind);
          if (json)
            return console.log(
              JSON.stringify({ config: file, written, target: changed ? 'prepared' : 'ready' }),
            );
          console.log(written ? `Wrote ${file}: name your sources in it.` : `${file} is there already.`);
          console.log(changed ? 'The target is prepared.' : 'The target was ready before.');
        },
        { ready: false },
      );
    });
}
