import { Command } from 'commander';
import { EXIT, EXIT_WORDS } from '../domain/run-codes.ts';
import { commands } from './commands/index.ts';

/** The command line as a whole; main.ts runs it, the docs print it. */
export function makeProgram(): Command {
  const program = new Command('cutover')
    .description(
      'Moves patient records from legacy systems into a new EHR store and proves that none was lost.',
    )
    .option('-c, --config <file>', 'configuration (default: cutover.yaml, else that of the demo)')
    .option('--json', 'print JSON instead of text')
    .showHelpAfterError('(cutover --help shows what there is)')
    .addHelpText(
      'after',
      `
Exit codes: ${exitCodes()}

Examples:
  cutover init                       write a cutover.yaml to fill in, and prepare the target
  cutover plan                       look at every source and write down what a run may move
  cutover run --kind trial           plan, move, account for every row
  cutover report --format json       the account of the latest run`,
    )
    .exitOverride();
  for (const register of commands) register(program);
  return program;
}

function exitCodes(): string {
  const words = (Object.keys(EXIT) as (keyof typeof EXIT)[]).map(
    (kind) => `${EXIT[kind]} ${EXIT_WORDS[kind]}`,
  );
  return `${words.slice(0, 4).join(' · ')} ·\n${words.slice(4).join(' · ')}`;
}
