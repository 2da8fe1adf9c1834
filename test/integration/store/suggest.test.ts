import { expect, it } from 'vitest';
import { POLICY } from '../../../domain/identity/policy.ts';
import { openDatabase } from '../../../store/database.ts';
import { knowledgeOf } from '../../../store/identity/resolve.ts';
import { suggestPersons } from '../../../store/identity/suggest.ts';
import { prepareTarget } from '../../../store/target.ts';
import { freshDatabase } from '../../support/database.ts';
import { patientRecord, runOver } from '../../support/identity-runs.ts';

it('in a block of too many persons nobody meets, and those who meet elsewhere still do', async () => {
  const fresh = await freshDatabase();
  const database = openDatabase(fresh.url, 'test');
  try {
    await prepareTarget(database, 'trial');
    const alike = { birth_date: '1900-01-01', postcode: null, email: null };
    const run = await runOver(database, [
      patientRecord('pas.patients', 'P1', alike),
      patientRecord('pas.patients', 'P2', { ...alike, postcode: 'LS2 9JT' }),
      patientRecord('pas.patients', 'P3', { ...alike, postcode: 'LS2 9JT' }),
    ]);
    const compared = async (mostPersons: number) => {
      const policy = { ...POLICY, blocks: { ...POLICY.blocks, mostPersons } };
      const knowledge = knowledgeOf(policy, { synthetic: true, localDummies: [] });
      return (await suggestPersons(database, run, policy, knowledge)).compared;
    };
    expect(await compared(3)).toBe(3);
    expect(await compared(2)).toBe(1);
    expect(await compared(1)).toBe(0);
  } finally {
    await database.destroy();
    await fresh.drop();
  }
});
