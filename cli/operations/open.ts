import type { Meter } from '../../domain/metrics.ts';
import { NO_METER } from '../../domain/metrics.ts';
import { log } from '../log.ts';
import type { Readiness } from './serve.ts';

/** What a process counts with, and how what it counted is served. */
export interface OperationsData {
  readonly meter: Meter;
  /** Serves metrics, health and readiness for as long as `work` takes, where a port was named. */
  readonly during: (ready: Readiness, work: () => Promise<void>) => Promise<void>;
}

/** Without a port nothing is counted and nothing is served. */
export async function openOperations(
  process: 'worker' | 'dashboard',
  port: number | undefined,
): Promise<OperationsData> {
  if (port === undefined) return { meter: NO_METER, during: (_, work) => work() };
  const [{ openMetrics }, { serveOperations }] = await Promise.all([
    import('./registry.ts'),
    import('./serve.ts'),
  ]);
  const { meter, registry } = openMetrics(process);
  return {
    meter,
    during: async (ready, work) => {
      const served = await serveOperations(port, { registry }, ready);
      log('operations', { port: served.port });
      await work().finally(() => served.close());
    },
  };
}
