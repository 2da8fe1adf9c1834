import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes this process holds, after everything that can be collected was. */
export async function heldMemory(): Promise<number> {
  collect();
  // What buffers held is given back a turn after they are gone.
  await setImmediate();
  collect();
  const { external, heapUsed } = process.memoryUsage();
  return external + heapUsed;
}
