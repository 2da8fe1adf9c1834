import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runFetchProgram } from './fetch-program.ts';
import type { Fetch } from './temporal-cli.ts';

/** The way the Temporal SDK itself gets the CLI for its tests; fails at once where its host cannot be reached. */
export const fetchWithSdk: Fetch = async (folder, env) => {
  const refusal = await runFetchProgram({
    command: process.execPath,
    args: [fileURLToPath(new URL('temporal-download.ts', import.meta.url)), folder],
    env,
    folder,
    stallMs: 10_000,
    limitMs: 300_000,
  });
  // The SDK also starts the server for a moment; what counts here is that the file is complete.
  const name = readdirSync(folder).find(
    (file) => file.startsWith('temporal-cli-') && !file.endsWith('.downloading'),
  );
  if (name !== undefined) return { path: join(folder, name) };
  return { refusal: refusal ?? 'it brought nothing' };
};
