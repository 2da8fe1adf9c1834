import type { BatchBalance } from '../store/read-batches.ts';
import { csvLine } from './csv.ts';
import { TERMS } from './model/schema.ts';

/** The balance of each batch as CSV. */
export async function* batchLines(batches: AsyncIterable<BatchBalance>): AsyncGenerator<string> {
  yield csvLine(['dataset', 'partition', 'batch', ...TERMS]);
  for await (const batch of batches)
    yield csvLine([batch.dataset, batch.partition, batch.batch, ...TERMS.map((term) => batch[term])]);
}
