import type { Command } from 'commander';
import { registerCompare } from './compare.ts';
import { registerDemo } from './demo.ts';
import { registerDocs } from './docs.ts';
import { registerDoctor } from './doctor.ts';
import { registerFixtures } from './fixtures.ts';
import { registerIdentity } from './identity.ts';
import { registerInit } from './init.ts';
import { registerMappings } from './mappings.ts';
import { registerOrders } from './orders.ts';
import { registerPlan } from './plan.ts';
import { registerQuarantine } from './quarantine.ts';
import { registerReconcile } from './reconcile.ts';
import { registerReport } from './report.ts';
import { registerRun } from './run.ts';
import { registerSample } from './sample.ts';
import { registerStatus } from './status.ts';
import { registerWorker } from './worker.ts';

/** Every command; each adds itself to the program. */
export const commands: readonly ((program: Command) => void)[] = [
  registerInit,
  registerDoctor,
  registerFixtures,
  registerMappings,
  registerPlan,
  registerRun,
  registerStatus,
  registerOrders,
  registerQuarantine,
  registerIdentity,
  registerReconcile,
  registerReport,
  registerCompare,
  registerSample,
  registerWorker,
  registerDemo,
  registerDocs,
];
