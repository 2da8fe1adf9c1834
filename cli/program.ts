import { Command } from 'commander';
import { EXIT, EXIT_WORDS } from '../domain/run-codes.ts';
import { COMMANDS } from './commands/index.ts';

/** The command that the arguments name; undefined where they name none, or ask for help before it. */
export function commandIn(args: readonly string[]): string | undefined {
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    if (!arg.startsWith('-')) return arg;
    if (arg === '-h' || arg === '--help') return undefined;
    if (arg === '-c' || arg === '--config') at++;
  }
  return undefined;
}

/** The command line: with the command of this name only, or as a whole. main.ts runs it, the docs print it. */
export async function makeProgram(command = ''): Promise<Command> {
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
  const named = Object.hasOwn(COMMANDS, command) ? [COMMANDS[command]!] : Object.values(COMMANDS);
  for (const load of new Set(named)) (await load())(program);
  return program;
}

function exitCodes(): string {
  const words = (Object.keys(EXIT) as (keyof typeof EXIT)[]).map(
    (kind) => `${EXIT[kind]} ${EXIT_WORDS[kind]}`,
  );
  return `${words.slice(0, 4).join(' · ')} ·\n${words.slice(4).join(' · ')}`;
}
