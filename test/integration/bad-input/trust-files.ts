import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DATASETS, type DatasetName } from '../../../fixtures/datasets.ts';
import type { TrustManifest } from '../../../fixtures/manifest.ts';
import type { Trial } from '../../support/trial.ts';

export const pathOf = ({ folder }: Trial, dataset: DatasetName): string =>
  join(folder, 'trust', DATASETS[dataset]);

export const bytesOf = (trial: Trial, dataset: DatasetName): Promise<Buffer> =>
  readFile(pathOf(trial, dataset));

/** A dataset's file with other bytes while `work` goes on, and then as it was. */
export async function withBytes<T>(
  trial: Trial,
  dataset: DatasetName,
  change: (bytes: Buffer) => Uint8Array | string,
  work: () => Promise<T>,
): Promise<T> {
  const path = pathOf(trial, dataset);
  const original = await readFile(path);
  await writeFile(path, change(original));
  try {
    return await work();
  } finally {
    await writeFile(path, original);
  }
}

/** A dataset's file out of the way while `work` goes on. */
export async function withoutFile<T>(trial: Trial, dataset: DatasetName, work: () => Promise<T>): Promise<T> {
  const path = pathOf(trial, dataset);
  await rename(path, `${path}.aside`);
  try {
    return await work();
  } finally {
    await rename(`${path}.aside`, path);
  }
}

/** Records of each dataset as the generator counted them. */
export async function generatedRows({ folder }: Trial): Promise<Record<string, number>> {
  const manifest = JSON.parse(
    await readFile(join(folder, 'trust', 'manifest.json'), 'utf8'),
  ) as TrustManifest;
  return Object.fromEntries(manifest.files.map(({ dataset, rows }) => [dataset, rows]));
}

let variants = 0;

/** Another configuration beside the trial's own, for `--config`. */
export async function configWith(trial: Trial, change: (yaml: string) => string): Promise<string> {
  const file = join(trial.folder, `variant-${++variants}.yaml`);
  await writeFile(file, change(await readFile(trial.config, 'utf8')));
  return file;
}
