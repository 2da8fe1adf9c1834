interface MetricOf {
  readonly kind: 'counter' | 'histogram' | 'gauge';
  /** Which processes give it. */
  readonly of: readonly ('worker' | 'dashboard')[];
  readonly help: string;
  /** Each with a number of values that the configuration or the code bounds: never a run, a person or a value of a row. */
  readonly labels: readonly string[];
}

const EVERY = ['worker', 'dashboard'] as const;

/** Everything that workers and the dashboard count, by its name; docs/metrics.md is generated from this. */
export const METRICS = {
  cutover_rows_extracted_total: {
    ...{ kind: 'counter', of: ['worker'], labels: ['dataset', 'outcome'] },
    help: 'Rows committed by extract: staged, quarantined or excluded. Rows set aside by later stages are not among them.',
  },
  cutover_batches_total: {
    ...{ kind: 'counter', of: ['worker'], labels: ['dataset'] },
    help: 'Batches committed by extract.',
  },
  cutover_rows_loaded_total: {
    ...{ kind: 'counter', of: ['worker'], labels: ['dataset', 'outcome'] },
    help: 'Rows committed by load: new, updated or unchanged.',
  },
  cutover_source_wait_seconds_total: {
    ...{ kind: 'counter', of: ['worker'], labels: ['source'] },
    help: 'Seconds that work waited for a session of its source, its limits or its read window before it began to read.',
  },
  cutover_activity_seconds: {
    ...{ kind: 'histogram', of: ['worker'], labels: ['activity', 'outcome'] },
    help: 'Seconds of each attempt of an activity: done, failed or interrupted (cancelled, or its worker was ending).',
  },
  cutover_activity_retries_total: {
    ...{ kind: 'counter', of: ['worker'], labels: ['activity'] },
    help: 'Attempts of activities beyond the first.',
  },
  cutover_activity_failures_total: {
    ...{ kind: 'counter', of: ['worker'], labels: ['activity', 'code'] },
    help: 'Attempts of activities that failed, by the code of docs/errors.md.',
  },
  cutover_dashboard_requests_total: {
    ...{ kind: 'counter', of: ['dashboard'], labels: ['method', 'route', 'status'] },
    help: 'Requests answered, by the pattern of their route; whatever has no route is `none`.',
  },
  cutover_dashboard_request_seconds: {
    ...{ kind: 'histogram', of: ['dashboard'], labels: ['route'] },
    help: 'Seconds until an answer was sent. Those of /live, which end with the page, are left out.',
  },
  cutover_dashboard_sign_in_failures_total: {
    ...{ kind: 'counter', of: ['dashboard'], labels: ['kind'] },
    help: 'Attempts to sign in that failed: local or openid.',
  },
  cutover_dashboard_lockouts_total: {
    ...{ kind: 'counter', of: ['dashboard'], labels: [] },
    help: 'Accounts locked by too many failed attempts.',
  },
  process_resident_memory_bytes: {
    ...{ kind: 'gauge', of: EVERY, labels: [] },
    help: 'Memory that the process holds, in bytes.',
  },
  nodejs_heap_size_used_bytes: {
    ...{ kind: 'gauge', of: EVERY, labels: [] },
    help: 'Of it what JavaScript uses, in bytes.',
  },
  process_cpu_seconds: {
    ...{ kind: 'gauge', of: EVERY, labels: [] },
    help: 'Seconds of processor time, of user and system, since the process began.',
  },
  process_start_time_seconds: {
    ...{ kind: 'gauge', of: EVERY, labels: [] },
    help: 'When the process began, in seconds since 1970.',
  },
} as const satisfies Readonly<Record<string, MetricOf>>;

export type MetricName = keyof typeof METRICS;

type Named<Kind extends MetricOf['kind']> = {
  [Name in MetricName]: (typeof METRICS)[Name]['kind'] extends Kind ? Name : never;
}[MetricName];

type LabelsOf<Name extends MetricName> = Readonly<
  Record<(typeof METRICS)[Name]['labels'][number], string | number>
>;

/** Takes what a process counts. */
export interface Meter {
  readonly count: <Name extends Named<'counter'>>(name: Name, labels: LabelsOf<Name>, by?: number) => void;
  /** In seconds. */
  readonly time: <Name extends Named<'histogram'>>(name: Name, labels: LabelsOf<Name>, took: number) => void;
}

/** For a process that nobody asks for its metrics. */
export const NO_METER: Meter = { count: () => undefined, time: () => undefined };
