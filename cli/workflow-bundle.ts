import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type WorkerOptions } from '@temporalio/worker';
import { log } from './log.ts';
import { temporalLogger } from './temporal-log.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CACHE = `${ROOT}node_modules/.cache/cutover`;
/** All that a workflow may import, and the packages. */
const INPUTS = ['package-lock.json', 'workflows/**/*.ts', 'activities/**/*.ts', 'domain/**/*.ts'];

/**
 * The workflows as one script, as Temporal's sandbox runs them. Bundling takes seconds of every worker's start, so
 * the script is kept beside the installed packages, under a digest of what it is made of; where nothing can be
 * written there, it is bundled anew.
 */
export async function workflowBundle(): Promise<NonNullable<WorkerOptions['workflowBundle']>> {
  const codePath = `${CACHE}/workflows-${digestOfInputs()}.cjs`;
  if (existsSync(codePath)) return { codePath };
  const workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));
  const bundle = await bundleWorkflowCode({ workflowsPath, logger: temporalLogger(log) });
  try {
    mkdirSync(CACHE, { recursive: true });
    // Two workers may start at once: each writes a file of its own, and either is whole.
    const own = `${codePath}.${process.pid}`;
    writeFileSync(own, bundle.code);
    renameSync(own, codePath);
    return { codePath };
  } catch {
    return bundle;
  }
}

function digestOfInputs(): string {
  const digest = createHash('sha256').update(process.version);
  for (const path of INPUTS.flatMap((pattern) => globSync(pattern, { cwd: ROOT }).sort()))
    digest.update(`\0${path}\0`).update(readFileSync(`${ROOT}${path}`));
  return digest.digest('hex').slice(0, 32);
}
