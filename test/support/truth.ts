import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Trial } from './trial.ts';

/** `dataset rowRef` → `outcome CODE,CODE`, of every row that must not simply load. */
export type Outcomes = ReadonlyMap<string, string>;

interface Line {
  readonly dataset: string;
  readonly rowRef: string;
  readonly outcome: string;
  readonly codes: readonly string[];
}

const outcomesIn = (ndjson: string): Outcomes =>
  new Map(
    ndjson
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line)
      .map(({ dataset, rowRef, outcome, codes }) => [
        `${dataset} ${rowRef}`,
        `${outcome} ${[...new Set(codes)].sort().join(',')}`,
      ]),
  );

export const plantedIn = async ({ folder }: Pick<Trial, 'folder'>): Promise<Outcomes> =>
  outcomesIn(await readFile(join(folder, 'trust', 'truth.ndjson'), 'utf8'));

/** Rows of tables are named by their keys, as the truth names them. */
export async function foundBy(trial: Trial): Promise<Outcomes> {
  const { out } = await trial.cutover('quarantine', 'export', '--format', 'ndjson', '--identifiable');
  return outcomesIn(out);
}

/** What was planted and not found as it was planted, and what was found without having been planted. */
export function differences(planted: Outcomes, found: Outcomes): string[] {
  const missed = [...planted].filter(([row, outcome]) => found.get(row) !== outcome);
  const invented = [...found].filter(([row]) => !planted.has(row));
  return [
    ...missed.map(([row, outcome]) => `${row}: planted ${outcome}, found ${found.get(row) ?? 'nothing'}`),
    ...invented.map(([row, outcome]) => `${row}: planted nothing, found ${outcome}`),
  ];
}
