import { type Command, Option } from 'commander';
import { onParentGone } from '../../local/parent.ts';
import { requireTarget } from '../../store/target.ts';
import { withSession } from '../session.ts';
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
    .addHelpText(
      'after',
      '\nSIGTERM and Ctrl-C let what is in hand reach its next checkpoint.\n\nExample:\n  cutover worker --role move',
    )
    .action(async ({ role }: { role: WorkerRole }, command: Command) =>
      withSession(
        command,
        async ({ bench, temporalAddress }) => {
          const stop = new AbortController();
          for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
          onParentGone(() => stop.abort());
          await untilReachable(() => requireTarget(bench.database), stop.signal);
          await runWorkers(bench, temporalAddress(), role, stop.signal);
        },
        { application: `worker ${role}`, ready: false, connections: connectionsOf },
      ),
    );
}
