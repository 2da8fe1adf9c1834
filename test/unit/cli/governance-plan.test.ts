import { describe, expect, it } from 'vitest';
import { governancePlan } from '../../../cli/governance-plan.ts';
import { parseConfig } from '../../../cli/load-config.ts';

const CONFIG = `target: { database: { env: URL } }
sources: { community: { datasets: { community.patients: { path: a.csv } } }, lab: { datasets: { lab.results: { path: b.psv } } } }
`;
const governance = (more: Readonly<Record<string, string>> = {}): string => {
  const login = { safety: 'bea', owner: 'fay', datasets: '[community.patients, lab.results]', ...more };
  return `governance:
  controller: The Fictional NHS Trust
  dpia: DPIA-1
  lawful_basis: UK GDPR 6(1)(e)
  retention: { policy: RS-1, audit_years: 8 }
  roles:
    migration-lead: { name: Ann, login: ann }
    clinical-safety-officer: { name: Bea, login: ${login.safety} }
    senior-responsible-owner: { name: Eve, login: eve }
  data_owners:
    all: { name: Fay, login: ${login.owner}, datasets: ${login.datasets}, archive: read-only PAS until 2033 }
`;
};
const planned = (yaml: string) => governancePlan(parseConfig(yaml, 'cutover.yaml'));

describe('the governance of a plan', () => {
  it('is needed but for the synthetic trust', () => {
    expect(() => planned(CONFIG)).toThrow(expect.objectContaining({ code: 'GOVERNANCE_MISSING' }));
    expect(planned(`${CONFIG}synthetic: true\n`)).toBeUndefined();
  });

  it('names who signs, owners of domains first', () => {
    expect(planned(CONFIG + governance())).toMatchObject({
      ...{ controller: 'The Fictional NHS Trust', dpia: 'DPIA-1', retention: { auditYears: 8 } },
      signers: [
        { role: 'data-owner.all', name: 'Fay', login: 'fay' },
        { role: 'migration-lead', login: 'ann' },
        { role: 'clinical-safety-officer', login: 'bea' },
        { role: 'senior-responsible-owner', login: 'eve' },
      ],
      dataOwners: [
        {
          ...{ role: 'data-owner.all', datasets: ['community.patients', 'lab.results'] },
          archive: 'read-only PAS until 2033',
        },
      ],
    });
  });

  it('is refused where an owner does not say where rows that are left out stay', () => {
    const unsaid = (CONFIG + governance()).replace(/, archive: [^}]*/, '');
    expect(() => planned(unsaid)).toThrow(
      expect.objectContaining({
        ...{ code: 'CONFIG_INVALID' },
        details: expect.objectContaining({ 'error 1': expect.stringContaining('data_owners.all.archive') }),
      }),
    );
  });

  it.each([
    ['one person signs in two roles', { safety: 'ann' }],
    ['an owner of data signs in another role', { owner: 'eve' }],
    ['a dataset has no owner', { datasets: '[community.patients]' }],
    ['a dataset has two owners', { datasets: '[community.patients, lab.results, lab.results]' }],
  ])('is refused where %s', (_, more) => {
    expect(() => planned(CONFIG + governance(more))).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    );
  });
});
