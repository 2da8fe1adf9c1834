import type { Dependencies } from './dependencies.ts';
import { extractPartition } from './extract.ts';
import { fetchOriginals } from './originals.ts';
import { replan } from './replan.ts';
import { runControl } from './run-control.ts';
import { storeStages } from './store-stages.ts';

/** Activities that read a source; they run on that source's own task queue. */
export const sourceActivities = (dependencies: Dependencies) => ({
  extractPartition: extractPartition(dependencies),
  fetchOriginals: fetchOriginals(dependencies),
  replan: replan(dependencies),
});

/** Activities that move rows inside PostgreSQL; they run on the store's task queue. */
export const storeActivities = storeStages;

/** Short activities of the orchestration itself. */
export const controlActivities = runControl;

export type SourceActivities = ReturnType<typeof sourceActivities>;
export type StoreActivities = ReturnType<typeof storeActivities>;
export type ControlActivities = ReturnType<typeof controlActivities>;
