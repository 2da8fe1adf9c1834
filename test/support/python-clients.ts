import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A virtual environment with one package from the registry, or the reason why there is none. */
export type Environment = { readonly python: string } | { readonly missing: string };

/**
 * Makes one in `folder`; `specifier` names package and version as pip does, `module` what is imported of it. Installed
 * is not enough, a driver may need libraries of the system: `probe` is Python that fails where they are missing.
 */
export async function pythonWith(
  folder: string,
  specifier: string,
  module: string,
  probe = `import ${module}`,
): Promise<Environment> {
  const place = join(folder, module);
  const python = join(place, 'bin', 'python');
  const steps = [
    ['python3', '-m', 'venv', place],
    [python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', specifier],
    [python, '-c', probe],
  ];
  for (const [program, ...args] of steps) {
    const failed = await run(program!, args, { timeout: 240_000 }).then(
      () => null,
      (error: { readonly stderr?: string; readonly message: string }) => error,
    );
    if (failed !== null) {
      const said = (failed.stderr || failed.message).trim().split('\n').at(-1);
      return { missing: `${specifier} cannot be used here: ${said}` };
    }
  }
  return { python };
}

/** What a script printed as JSON. */
export async function printedBy<Said>(python: string, script: URL, ...args: string[]): Promise<Said> {
  const { stdout } = await run(python, [script.pathname, ...args], { timeout: 120_000, maxBuffer: 1 << 26 });
  return JSON.parse(stdout) as Said;
}
