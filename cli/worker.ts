import { NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import { queues } from '../domain/queues.ts';
import { RunError } from '../domain/run-error.ts';
import type { Workbench } from './composition.ts';
import { log } from './log.ts';
import type { Polling } from './operations/polling.ts';
import { peakMemory } from './peak-memory.ts';
import { temporalLogger } from './temporal-log.ts';
import { untilReachable } from './until-reachable.ts';
import { workflowBundle } from './workflow-bundle.ts';

/** What a worker process does: decide (workflows), or move rows. Row work beside workflows would delay them. */
export type WorkerRole = 'orchestrate' | 'move' | 'both';

const CONTROL_SLOTS = 10;
// One thread maps rows: a second partition fills the time in which the first one's batch is committed.
const READS_AT_ONCE = 2;

/** Sessions on the target that a worker of this configuration needs at most. */
export const connectionsOf = ({ config }: Workbench['loaded']): number =>
  config.target.sessions + Object.values(config.sources).reduce((sum, { sessions }) => sum + sessions, 0) + 4;

/** Runs workers for the given role until `signal`; then lets what is in hand reach its next checkpoint. */
export async function runWorkers(
  bench: Workbench,
  address: string,
  role: WorkerRole,
  signal: AbortSignal,
  polling: Polling,
): Promise<void> {
  Runtime.install({ logger: temporalLogger(log), shutdownSignals: [] });
  log('starting', { role });
  const connection = await untilReachable(() => connect(address), signal);
  try {
    const workers = await Promise.all(
      (await optionsFor(bench, role)).map((options) =>
        Worker.create({
          ...options,
          connection,
          namespace: bench.loaded.config.temporal.namespace,
          // Then activities are told to stop; they do so at their next checkpoint.
          shutdownGraceTime: '1s',
          maxHeartbeatThrottleInterval: '2s',
          interceptors: { activity: [() => ({ inbound: bench.interceptor })] },
        }),
      ),
    );
    polling.begin(connection, workers);
    const stop = () => {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    };
    const running = Promise.all(workers.map((worker) => worker.run()));
    signal.addEventListener('abort', stop, { once: true });
    // It may have come while the workflows were being bundled.
    if (signal.aborted) stop();
    log('ready', { role, queues: workers.length });
    await running;
    log('ended', { role, peak_mb: peakMemory() });
  } finally {
    await connection.close();
  }
}

async function connect(address: string): Promise<NativeConnection> {
  try {
    return await NativeConnection.connect({ address });
  } catch {
    throw new RunError('TEMPORAL_UNREACHABLE', { address });
  }
}

async function optionsFor({ loaded, activities }: Workbench, role: WorkerRole): Promise<WorkerOptions[]> {
  const { temporal, target, sources } = loaded.config;
  const store: WorkerOptions = {
    taskQueue: queues.store(temporal.queue),
    activities: activities.store,
    maxConcurrentActivityTaskExecutions: target.sessions,
  };
  const bySource = Object.entries(sources).map(([name, { sessions }]) => ({
    taskQueue: queues.source(temporal.queue, name),
    activities: activities.source,
    maxConcurrentActivityTaskExecutions: Math.min(sessions, READS_AT_ONCE),
  }));
  if (role === 'move') return [store, ...bySource];
  const orchestrate: WorkerOptions = {
    taskQueue: queues.control(temporal.queue),
    workflowBundle: await workflowBundle(),
    activities: activities.control,
    maxConcurrentActivityTaskExecutions: CONTROL_SLOTS,
  };
  return role === 'both' ? [orchestrate, store, ...bySource] : [orchestrate];
}
