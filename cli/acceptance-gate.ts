import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isTrustKey, openAcceptance } from '../domain/acceptance.ts';
import { RunError } from '../domain/run-error.ts';
import { expiryOf, haveExpired } from '../domain/sign-off.ts';
import { acceptancesFor } from '../store/acceptances.ts';
import type { Workbench } from './composition.ts';
import { comparabilityHash } from './plan-drift.ts';
import { today } from './today.ts';

/** PEM of the trust's public key. Throws GATE_REFUSED where the configuration names none, or the file is none. */
export async function trustKey({ config, folder }: Workbench['loaded']): Promise<string> {
  const path = config.governance?.trust_key?.public;
  if (path === undefined) throw new RunError('GATE_REFUSED', { missing: 'governance.trust_key' });
  const pem = await readFile(resolve(folder, path), 'utf8').catch(() => '');
  if (!isTrustKey(pem))
    throw new RunError('GATE_REFUSED', { file: path, needed: 'an Ed25519 public key in PEM' });
  return pem;
}

/**
 * Throws GATE_REFUSED unless a rehearsal was accepted under the mappings, policy, thresholds and configuration that
 * this process works with. The seal is verified again: a row in the database alone opens nothing.
 */
export async function requireAcceptance(bench: Workbench): Promise<void> {
  const comparability = comparabilityHash(bench);
  const key = await trustKey(bench.loaded);
  const found = (await acceptancesFor(bench.database, comparability)).flatMap(
    (sealed) => openAcceptance(sealed, key) ?? [],
  );
  const fitting = found.filter((one) => one.comparability === comparability);
  if (fitting.length === 0)
    throw new RunError('GATE_REFUSED', {
      needed: 'the acceptance of a rehearsal (cutover acceptance import)',
      'comparable by': comparability,
    });
  if (fitting.every(({ conditions }) => haveExpired(conditions, today())))
    throw new RunError('GATE_REFUSED', { 'conditions expired': expiryOf(fitting[0]!.conditions)! });
}
