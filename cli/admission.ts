import { RunError } from '../domain/run-error.ts';
import type { RunKind } from '../store/run.ts';
import { requireTarget, type TargetKind } from '../store/target.ts';
import { requireAcceptance } from './acceptance-gate.ts';
import type { Workbench } from './composition.ts';

/**
 * What may be run where: rows loaded on trial must never stand in the store that clinicians will use, and the
 * cutover is the one run that is meant for it. A dress rehearsal is for a target of its own.
 */
const TAKES: Readonly<Record<TargetKind, readonly RunKind[]>> = {
  trial: ['trial', 'rehearsal'],
  live: ['cutover'],
};

/**
 * Throws GATE_REFUSED where the target is not for this kind of run, or not of the kind that is configured, and where a
 * live one is to take a cutover of which no rehearsal was accepted.
 */
export async function admit(bench: Workbench, kind: RunKind): Promise<void> {
  const { database, loaded } = bench;
  const target = await requireTarget(database);
  const configured = loaded.config.target.kind;
  // A configuration that takes a live target for a trial one points to the wrong database.
  if (target !== configured) throw new RunError('GATE_REFUSED', { target, configured });
  if (!TAKES[target].includes(kind))
    throw new RunError('GATE_REFUSED', { target, run: kind, takes: TAKES[target].join(', ') });
  if (target === 'live') await requireAcceptance(bench);
}
