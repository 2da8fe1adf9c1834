import { SIGNING_ROLES } from '../domain/config/governance.ts';
import type { Config } from '../domain/config/index.ts';
import { RunError } from '../domain/run-error.ts';
import type { GovernancePlan, Signer } from '../store/plan.ts';

/**
 * What the plan keeps of the governance; nothing where the synthetic trust has none. Throws GOVERNANCE_MISSING, and
 * CONFIG_INVALID where a person would sign in two roles or a dataset has not exactly one owner.
 */
export function governancePlan({ governance, synthetic, sources }: Config): GovernancePlan | undefined {
  if (governance === undefined) {
    if (synthetic) return undefined;
    throw new RunError('GOVERNANCE_MISSING');
  }
  const { controller, dpia, lawful_basis, retention, roles, data_owners, sampled_before_signing } =
    governance;
  const named = SIGNING_ROLES.flatMap((role): Signer[] => {
    const signer = roles[role];
    return signer === undefined ? [] : [{ role, ...signer }];
  });
  const owners = Object.entries(data_owners).map(
    ([domain, { name, login }]): Signer => ({ role: ownerOf(domain), name, login }),
  );
  requireOneRoleEach(named, owners);
  const owned = Object.values(data_owners).flatMap(({ datasets }) => datasets);
  for (const dataset of Object.values(sources).flatMap(({ datasets }) => Object.keys(datasets))) {
    const found = owned.filter((name) => name === dataset).length;
    if (found !== 1) throw new RunError('CONFIG_INVALID', { dataset, 'data owners': found, needed: 1 });
  }
  return {
    ...{ controller, dpia, lawfulBasis: lawful_basis },
    retention: { policy: retention.policy, auditYears: retention.audit_years },
    signers: [...owners, ...named],
    dataOwners: Object.entries(data_owners).map(([domain, { datasets, archive }]) => ({
      ...{ role: ownerOf(domain), datasets, archive },
    })),
    sampledBeforeSigning: sampled_before_signing,
  };
}

const ownerOf = (domain: string): string => `data-owner.${domain}`;

/** One person may own several domains; every other role is another person. */
function requireOneRoleEach(named: readonly Signer[], owners: readonly Signer[]): void {
  const logins = [...named.map(({ login }) => login), ...new Set(owners.map(({ login }) => login))];
  const twice = logins.find((login, index) => logins.indexOf(login) !== index);
  if (twice !== undefined)
    throw new RunError('CONFIG_INVALID', { login: twice, reason: 'signs in two roles' });
}
