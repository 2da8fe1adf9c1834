import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { METRICS, type Meter, type MetricName } from '../../domain/metrics.ts';

/** From a page that is read to a partition of half an hour. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800];

const GAUGES = {
  process_resident_memory_bytes: () => process.memoryUsage.rss(),
  nodejs_heap_size_used_bytes: () => process.memoryUsage().heapUsed,
  process_cpu_seconds: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  },
  process_start_time_seconds: () => Math.round(Date.now() / 1_000 - process.uptime()),
} as const;

/** What a process counted, as Prometheus reads it, and the meter that counts it. */
export interface Metered {
  readonly meter: Meter;
  readonly registry: Registry;
}

/** Metrics of a process of this kind, each at nothing. */
export function openMetrics(process: 'worker' | 'dashboard'): Metered {
  const registry = new Registry();
  const registers = [registry];
  const counters = new Map<MetricName, Counter>();
  const histograms = new Map<MetricName, Histogram>();
  for (const [name, { kind, of, help, labels }] of Object.entries(METRICS) as [MetricName, Described][]) {
    if (!of.includes(process)) continue;
    const known = { name, help, labelNames: labels, registers };
    if (kind === 'counter') counters.set(name, new Counter(known));
    else if (kind === 'histogram') histograms.set(name, new Histogram({ ...known, buckets: BUCKETS }));
    else gauge(name as keyof typeof GAUGES, help, registers);
  }
  const meter: Meter = {
    count: (name, labels, by) => counters.get(name)?.inc({ ...labels }, by),
    time: (name, labels, took) => histograms.get(name)?.observe({ ...labels }, took),
  };
  return { meter, registry };
}

interface Described {
  readonly kind: string;
  readonly of: readonly string[];
  readonly help: string;
  readonly labels: readonly string[];
}

const gauge = (name: keyof typeof GAUGES, help: string, registers: Registry[]) =>
  new Gauge({
    ...{ name, help, registers },
    collect() {
      this.set(GAUGES[name]());
    },
  });
