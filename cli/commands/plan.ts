import type { Command } from 'commander';
import type { Plan } from '../../store/plan.ts';
import type { Workbench } from '../composition.ts';
import { makePlan } from '../make-plan.ts';
import { actor, withSession } from '../session.ts';

export function registerPlan(program: Command): void {
  program
    .command('plan')
    .description('look at every source once and write down, unchangeably, what a run may move')
    .addHelpText('after', '\nExample:\n  cutover plan --json')
    .action(async (_: object, command: Command) =>
      withSession(command, async ({ bench, json }) => {
        const plan = await planShown(bench, json);
        console.log(json ? JSON.stringify(summary(plan)) : words(plan));
      }),
    );
}

/** Plans with a line for each dataset as it is looked at. */
export function planShown(bench: Workbench, json: boolean): Promise<Plan> {
  let shown = '';
  return makePlan(bench, {
    actor: actor(),
    signal: new AbortController().signal,
    onProgress: (dataset) => {
      if (dataset !== shown && !json) console.error(`plan: looking at ${dataset}`);
      shown = dataset;
    },
    onWait: (source, { from, to, zone }) => {
      console.error(`plan: waiting for the read window of ${source}, ${from} to ${to} ${zone}`);
    },
  });
}

const summary = ({ planId, body }: Plan) => ({
  plan: planId,
  comparability: body.comparabilityHash,
  identity: body.identity,
  datasets: body.datasets.map(({ name, plan }) => ({
    name,
    records: plan.records,
    partitions: plan.partitions.length,
    snapshot: plan.snapshot,
    facts: plan.facts,
  })),
});

function words({ planId, body }: Plan): string {
  const lines = body.datasets.map(
    ({ name, plan }) =>
      `  ${name}: ${plan.records.toLocaleString('en-GB')} records in ${plan.partitions.length} partitions`,
  );
  const comparable = `  comparable by ${body.comparabilityHash.slice(0, 16)}`;
  const policy = `  who is who: policy ${body.identity.policyVersion} (${body.identity.policyHash.slice(0, 16)})`;
  return [`Plan ${planId}`, ...lines, ...guarantees(body), policy, comparable].join('\n');
}

/** What the snapshots of databases vouch for, once for all datasets of which the same is true. */
function guarantees({ datasets }: Plan['body']): string[] {
  const read = new Map<string, string[]>();
  for (const { name, plan } of datasets) {
    const { snapshot } = plan.facts;
    if (typeof snapshot === 'string') read.set(snapshot, [...(read.get(snapshot) ?? []), name]);
  }
  return [...read].map(([snapshot, names]) => `  read by ${snapshot}: ${names.join(', ')}`);
}
