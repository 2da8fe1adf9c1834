import { CommanderError } from 'commander';
import { EXIT } from '../domain/run-codes.ts';
import { complain } from './complain.ts';
import { commandIn, makeProgram } from './program.ts';

// `cutover quarantine export | head` is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
});

const program = await makeProgram(commandIn(process.argv.slice(2)));
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode =
    error instanceof CommanderError
      ? error.exitCode === 0
        ? EXIT.done
        : EXIT.usage
      : complain(error, program.opts<{ json?: boolean }>().json === true);
}
