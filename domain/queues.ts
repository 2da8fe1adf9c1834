/** Task queue names. `queue` is the base name from the configuration: one for each target. */
export const queues = {
  /** Workflows and short control activities. */
  control: (queue: string) => queue,
  /** Work inside PostgreSQL. */
  store: (queue: string) => `${queue}.store`,
  /** Reading one legacy system. */
  source: (queue: string, source: string) => `${queue}.source.${source}`,
} as const;
