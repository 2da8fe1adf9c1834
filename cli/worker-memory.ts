import { setFlagsFromString } from 'node:v8';

// What is live in a reader is the same with 10,000 rows as with a million; what grew was garbage that V8 let lie.

/** For who starts a worker: V8 fixes the size of its young generation, in MiB, when a process starts. */
export const WORKER_NODE_OPTIONS: readonly string[] = ['--max-semi-space-size=24'];

/** To be called by a worker when it starts: garbage is collected when the heap has doubled, not grown to the fourfold. */
export const keepMemoryFlat = (): void => setFlagsFromString('--heap-growing-percent=100');
