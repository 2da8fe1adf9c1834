import type { Command } from 'commander';

/** Adds a command to the program. */
type Register = (program: Command) => void;

const orders = async (): Promise<Register> => (await import('./orders.ts')).registerOrders;

/**
 * Every command by its name. Read when it is asked for: the drivers, Temporal and the fixtures take longer to load than
 * most commands to run.
 */
export const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  init: async () => (await import('./init.ts')).registerInit,
  doctor: async () => (await import('./doctor.ts')).registerDoctor,
  fixtures: async () => (await import('./fixtures.ts')).registerFixtures,
  mappings: async () => (await import('./mappings.ts')).registerMappings,
  plan: async () => (await import('./plan.ts')).registerPlan,
  run: async () => (await import('./run.ts')).registerRun,
  status: async () => (await import('./status.ts')).registerStatus,
  pause: orders,
  resume: orders,
  approve: orders,
  abort: orders,
  quarantine: async () => (await import('./quarantine.ts')).registerQuarantine,
  identity: async () => (await import('./identity.ts')).registerIdentity,
  reconcile: async () => (await import('./reconcile.ts')).registerReconcile,
  report: async () => (await import('./report.ts')).registerReport,
  compare: async () => (await import('./compare.ts')).registerCompare,
  sample: async () => (await import('./sample.ts')).registerSample,
  sign: async () => (await import('./sign.ts')).registerSign,
  acceptance: async () => (await import('./acceptance.ts')).registerAcceptance,
  audit: async () => (await import('./audit.ts')).registerAudit,
  worker: async () => (await import('./worker.ts')).registerWorker,
  dashboard: async () => (await import('./dashboard.ts')).registerDashboard,
  demo: async () => (await import('./demo.ts')).registerDemo,
  docs: async () => (await import('./docs.ts')).registerDocs,
};
