import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Role } from '../../store/roles.ts';
import { withClient } from './database.ts';

/** Logins of one test, by what they are: names are of the whole server, so each test has its own. */
export const WHO = {
  engineer: 'cutover_migrator',
  colleague: 'cutover_migrator',
  worker: 'cutover_loader',
  auditor: 'cutover_auditor',
  reporter: 'cutover_reporter',
  dashboard: 'cutover_dashboard',
  lead: 'cutover_approver',
  safety: 'cutover_approver',
  governance: 'cutover_approver',
  guardian: 'cutover_approver',
  senior: 'cutover_approver',
  patients: 'cutover_approver',
  clinics: 'cutover_approver',
} as const satisfies Record<string, Role>;
export type Who = keyof typeof WHO;

export interface Logins {
  readonly nameOf: (who: Who) => string;
  readonly urlOf: (who: Who) => string;
  drop(): Promise<void>;
}

/** Makes a login for each of WHO on the server of a prepared target. */
export async function makeLogins(adminUrl: string): Promise<Logins> {
  const suffix = randomUUID().slice(0, 8);
  const nameOf = (who: Who) => `t_${suffix}_${who}`;
  const names = Object.keys(WHO) as Who[];
  await withClient(adminUrl, async (client) => {
    for (const who of names)
      await client.query(`create role ${nameOf(who)} login password 'test' in role ${WHO[who]}`);
  });
  return {
    nameOf,
    urlOf: (who) => {
      const url = new URL(adminUrl);
      [url.username, url.password] = [nameOf(who), 'test'];
      return url.href;
    },
    drop: () =>
      withClient(inject('databaseUrl'), async (client) => {
        for (const who of names) await client.query(`drop role ${nameOf(who)}`);
      }),
  };
}

/** The block of a configuration that names these logins. */
export const governanceYaml = (
  { nameOf }: Logins,
  sampled: readonly ('merges' | 'rows')[] = [],
): string => `governance:
  controller: The Fictional NHS Trust
  dpia: DPIA-2026-1
  lawful_basis: UK GDPR 6(1)(e) and 9(2)(h)
  retention: { policy: RS-1, audit_years: 8 }
  sampled_before_signing: ${JSON.stringify(sampled)}
  trust_key: { public: trust-public.pem, private: { file: trust-private.pem } }
  roles:
    migration-lead: { name: Ann Lead, login: ${nameOf('lead')} }
    clinical-safety-officer: { name: Bea Safety, login: ${nameOf('safety')} }
    information-governance: { name: Cem Records, login: ${nameOf('governance')} }
    caldicott-guardian: { name: Dot Guardian, login: ${nameOf('guardian')} }
    senior-responsible-owner: { name: Eve Senior, login: ${nameOf('senior')} }
  data_owners:
    patients:
      { name: Fay Index, login: ${nameOf('patients')}, datasets: [community.patients, gp.registrations], archive: 'read-only PAS until 2033, policy IG-12' }
    clinics: { name: Gus Clinic, login: ${nameOf('clinics')}, datasets: [lab.results, outpatients.appointments], archive: 'tapes 7 to 9, policy IG-13' }
`;

/** Writes a new key of the trust beside a configuration. */
export async function writeTrustKey(folder: string): Promise<void> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  await writeFile(join(folder, 'trust-public.pem'), publicKey);
  await writeFile(join(folder, 'trust-private.pem'), privateKey);
}
