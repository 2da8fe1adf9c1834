import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const packed = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))));
const unpacked = fileURLToPath(new URL('../../node_modules/.cache/chromium', import.meta.url));
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A real Chromium: the one in CHROME_PATH, else one on PATH, else that of the npm package, which is for Linux x64. */
export async function openBrowser(): Promise<Browser> {
  const installed = process.env.CHROME_PATH ?? onPath();
  const args = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  return chromium.launch({
    executablePath: installed ?? (await unpack()),
    // As root, Chromium starts only without its sandbox; it opens no page but ours.
    args: ['--no-sandbox', '--disable-component-update', '--disable-sync', ...args],
    ...(installed === undefined && { env: packedEnvironment() }),
  });
}

const onPath = (): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path));

/** Unpacks once, aside and then renamed: several test processes can begin at the same moment. */
async function unpack(): Promise<string> {
  if (!existsSync(unpacked)) {
    await mkdir(dirname(unpacked), { recursive: true });
    const aside = await mkdtemp(`${unpacked}-`);
    const { inflate } = await import('@sparticuz/chromium');
    const before = process.env.TMPDIR;
    // The package unpacks into the folder for temporary files.
    process.env.TMPDIR = aside;
    const parts = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'];
    await Promise.all(parts.map((part) => inflate(join(packed, 'bin', part))));
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    await writeFile(join(aside, 'fonts.conf'), fontsIn(join(unpacked, 'fonts')));
    await rename(aside, unpacked).catch(() => rm(aside, { recursive: true }));
  }
  return join(unpacked, 'chromium');
}

const fontsIn = (folder: string) =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}</dir></fontconfig>`;

/** Libraries, and where the machine has none fonts, that come with the package. */
function packedEnvironment(): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
  const own = join(unpacked, 'al2023', 'lib');
  const libraries = env.LD_LIBRARY_PATH === undefined ? own : `${env.LD_LIBRARY_PATH}${delimiter}${own}`;
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: join(unpacked, 'fonts.conf') };
  return { ...env, LD_LIBRARY_PATH: libraries, ...fonts };
}
