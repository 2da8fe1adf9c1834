import { type Command, Option } from 'commander';
import { onParentGone } from '../../local/parent.ts';
import { requireTarget } from '../../store/target.ts';
import { openOperations } from '../operations/open.ts';
import { Polling } from '../operations/polling.ts';
import { within } from '../operations/within.ts';
import { operationsPort } from '../port.ts';
import { type Session, withSession } from '../session.ts';
import { untilReachable } from '../until-reachable.ts';
import { connectionsOf, runWorkers, type WorkerRole } from '../worker.ts';

export function registerWorker(program: Command): void {
  program
    .command('worker')
    .description('do the work of runs: as many of these as you like, on one machine or many')
    .addOption(
      new Option('--role <role>', 'decide what is done next, move rows, or both')
        .choices(['orchestrate', 'move', 'both'])
        .default('both'),
    )
    .addOption(operationsPort())
    .addHelpText(
      'after',
      '\nSIGTERM and Ctrl-C let what is in hand reach its next checkpoint.\n\nExample:\n  cutover worker --role move',
    )
    .action(work);
}

interface Options {
  readonly role: WorkerRole;
  readonly operationsPort?: number;
}

async function work({ role, operationsPort: port }: Options, command: Command): Promise<void> {
  const { meter, during } = await openOperations('worker', port);
  const untilStopped = async ({ bench, temporalAddress }: Session) => {
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
    onParentGone(() => stop.abort());
    const polling = new Polling();
    const target = () => requireTarget(bench.database);
    const ready = async () => {
      await within(target(), 'TARGET_UNREACHABLE');
      await polling.check();
    };
    await during(ready, async () => {
      await untilReachable(target, stop.signal);
      await runWorkers(bench, temporalAddress(), role, stop.signal, polling);
    });
  };
  await withSession(command, untilStopped, {
    ...{ application: `worker ${role}`, ready: false, connections: connectionsOf, meter },
  });
}
