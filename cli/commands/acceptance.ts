import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  acceptance as acceptanceSchema,
  openAcceptance,
  sealAcceptance,
  sealedAcceptance,
} from '../../domain/acceptance.ts';
import { RunError } from '../../domain/run-error.ts';
import { expiryOf, haveExpired, isAccepted } from '../../domain/sign-off.ts';
import { saveAcceptance } from '../../store/acceptances.ts';
import { recordAct } from '../../store/audit.ts';
import { withConnection } from '../../store/database.ts';
import { planOutline } from '../../store/plan.ts';
import { signOffOf } from '../../store/read-sign-off.ts';
import { trustKey } from '../acceptance-gate.ts';
import { placeOf, readSecret } from '../secrets.ts';
import { environmentInUse, namedActor, runNamed, type Session, withSession } from '../session.ts';
import { today } from '../today.ts';

export function registerAcceptance(program: Command): void {
  const acceptance = program
    .command('acceptance')
    .description(
      'carry the acceptance of a rehearsal to the live target, as a file sealed with the key of the trust',
    );
  acceptance
    .command('export')
    .description('write the acceptance of a rehearsal, sealed with governance.trust_key.private')
    .option('--run <id>', 'the rehearsal (default: the newest run)')
    .requiredOption('--out <file>', 'the file')
    .addHelpText('after', '\nExample:\n  cutover acceptance export --run 7 --out rehearsal-7.json')
    .action((options: { run?: string; out: string }, command: Command) =>
      withSession(command, (session) => exportFile(session, options)),
    );
  acceptance
    .command('import')
    .argument('<file>', 'as cutover acceptance export wrote it')
    .description(
      'verify the seal and keep the acceptance: cutover runs comparable with the rehearsal may then start',
    )
    .addHelpText('after', '\nExample:\n  cutover acceptance import rehearsal-7.json')
    .action((file: string, _: object, command: Command) =>
      withSession(command, (session) => importFile(session, file)),
    );
}

async function exportFile(
  { bench, json }: Session,
  { run: name, out }: { run?: string; out: string },
): Promise<void> {
  const { loaded, database } = bench;
  const actor = namedActor();
  const { run_id: run, kind, plan_id } = await runNamed(bench, name);
  const { state, signatures, conditions, comparabilityHash, reportDigest } = await signOffOf(
    database,
    run,
    await bench.reportDigest(run),
  );
  if (kind !== 'rehearsal' || !isAccepted(state)) throw new RunError('NOT_ACCEPTED', { run, kind, state });
  if (haveExpired(conditions, today()))
    throw new RunError('NOT_ACCEPTED', { run, state, 'conditions expired': expiryOf(conditions)! });
  const { body } = await planOutline(database, plan_id);
  const holding = signatures.filter(({ holds }) => holds);
  const { head } = holding.at(-1)!;
  const content = acceptanceSchema.parse({
    ...{ format: 'cutover-acceptance-1', kind, run, state, controller: body.governance!.controller },
    ...{ comparability: comparabilityHash, report: reportDigest },
    conditions,
    signatures: holding.map(({ role, name, login, at }) => ({ role, name, login, at: at.toISOString() })),
    audit: `${head.chain}:${head.entry}:${head.hash}`,
    exportedAt: new Date().toISOString(),
  });
  const secret = loaded.config.governance?.trust_key?.private;
  if (secret === undefined) throw new RunError('GATE_REFUSED', { missing: 'governance.trust_key.private' });
  const key = await readSecret(secret, loaded.folder, environmentInUse());
  if (key === '') throw new RunError('SECRET_MISSING', placeOf(secret));
  await withConnection(database, (client) =>
    recordAct(client, { run, actor, act: 'acceptance.export', subject: { report: reportDigest } }),
  );
  await writeFile(out, `${JSON.stringify(sealAcceptance(content, key), null, 1)}\n`);
  console.log(json ? JSON.stringify({ run, state, out }) : `run ${run}: ${state}; written to ${out}`);
}

async function importFile({ bench, json }: Session, file: string): Promise<void> {
  const actor = namedActor();
  const key = await trustKey(bench.loaded);
  const sealed = sealedAcceptance.safeParse(await jsonIn(file)).data;
  const content = sealed && openAcceptance(sealed, key);
  if (!content) throw new RunError('ACCEPTANCE_INVALID', { file });
  const added = await saveAcceptance(bench.database, sealed, content, actor);
  const { run, state, comparability } = content;
  if (json) return console.log(JSON.stringify({ rehearsal: run, state, comparability, added }));
  console.log(
    `rehearsal ${run}: ${state}, comparable by ${comparability}${added ? '' : '; it was there already'}`,
  );
}

async function jsonIn(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw new RunError('ACCEPTANCE_INVALID', { file });
  }
}
