import { RUN_CODES } from '../domain/run-codes.ts';
import { RunError } from '../domain/run-error.ts';
import { toRunError } from '../store/database.ts';

/** Prints what went wrong with its code and its fix, on standard error; returns the exit code. */
export function complain(error: unknown, json: boolean): number {
  const failed = error instanceof RunError ? error : toRunError(error);
  const { code, fix, details } = failed;
  const { words, exit } = RUN_CODES[code];
  if (json) {
    console.error(JSON.stringify({ error: code, words, fix, details, exit }));
    return exit;
  }
  console.error(`${code}: ${words}`);
  for (const [name, value] of Object.entries(details)) console.error(`  ${name}: ${value}`);
  console.error(`  What to do: ${fix}`);
  if (code === 'INTERNAL' && error instanceof Error) console.error(placesOf(error));
  return exit;
}

/** Where an unlisted error came from; its message is left out, since it may quote a value. */
const placesOf = (error: Error): string =>
  [`  ${error.name}`, ...(error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))].join('\n');
