import type { LoadedMappings } from '../../mappings/load-mappings.ts';
import { memorySource } from '../../sources/memory/index.ts';
import type { Source } from '../../sources/source.ts';

/** What each row of a dataset has other than its mapping's first example. */
export type Changes = readonly Readonly<Record<string, string | null>>[];

/** Rows of a dataset in memory, as a connector of its kind would give them: its first example, changed. */
export function exampleSource({ mappings }: LoadedMappings, dataset: string, changes: Changes): Source {
  const { columns, examples, layout } = mappings[dataset]!;
  const names = columns.map(({ name }) => name);
  const rows = changes.map((change) => {
    const texts: Readonly<Record<string, string | null>> = { ...examples[0]!.input, ...change };
    return { fields: names.map((name) => texts[name] ?? null) };
  });
  const source = memorySource({ dataset, columns: names, rows });
  const facts = layout.kind === 'table' ? { table: layout.table } : {};
  return { ...source, plan: async (options) => ({ ...(await source.plan(options)), facts }) };
}
