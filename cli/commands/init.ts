import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { RunError } from '../../domain/run-error.ts';
import { prepareTarget } from '../../store/target.ts';
import { newConfig } from '../new-config.ts';
import { actor, withSession } from '../session.ts';

export function registerInit(program: Command): void {
  program
    .command('init')
    .description('write a cutover.yaml to fill in, if there is none, and prepare the target it names')
    .addHelpText(
      'after',
      `
Where the address of the target is not set yet it only writes the file; run it again afterwards.

Example:
  CUTOVER_DATABASE_URL=postgresql://… cutover init`,
    )
    .action(init);
}

async function init(_: object, command: Command): Promise<void> {
  const { config: file = 'cutover.yaml', json = false } = command.optsWithGlobals<{
    config?: string;
    json?: boolean;
  }>();
  const written = !existsSync(file);
  if (written) await writeFile(file, newConfig);
  command.parent!.setOptionValue('config', file);
  const tell = (target: string, lines: readonly string[], more: object = {}) => {
    if (json) return console.log(JSON.stringify({ config: file, written, target, ...more }));
    console.log(written ? `Wrote ${file}: name your sources in it.` : `${file} is there already.`);
    for (const line of lines) console.log(line);
  };
  try {
    await withSession(
      command,
      async ({ bench }) => {
        const { changed } = await prepareTarget(bench.database, bench.loaded.config.target.kind, actor());
        if (changed) tell('prepared', ['The target is prepared.']);
        else tell('ready', ['The target was ready before.']);
      },
      { ready: false },
    );
  } catch (error) {
    // Whoever has only just been given the file cannot have set what it names.
    if (!(written && error instanceof RunError && error.code === 'SECRET_MISSING')) throw error;
    const { details: missing } = error;
    const names = Object.values(missing).join(', ');
    tell(
      'not prepared',
      [`The target is not prepared yet: set ${names} to its address, then run cutover init again.`],
      { missing },
    );
  }
}
