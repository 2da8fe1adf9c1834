import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../store/evidence/read-findings.ts';
import {
  ALONE,
  JOINED,
  LEADER,
  openTarget,
  saying,
  type Target,
} from '../../../support/persons-of-several.ts';

const CHECK = 'records are of the person they joined';

describe('a record that joined another’s person', () => {
  let target: Target;
  beforeAll(async () => {
    target = await openTarget();
    await target.run([LEADER, JOINED, ALONE]);
  });
  afterAll(() => target?.close());

  it('is named where the crosswalk gives it to somebody else', async () => {
    const [{ person_id }] = (await target.query<{ person_id: number }>(
      `select person_id from migration.crosswalk where source_key = 'C1'`,
    )) as [{ person_id: number }];
    await target.query(
      `update migration.crosswalk set person_id = (select person_id from migration.crosswalk where source_key = 'X9')
       where source_key = 'C1'`,
    );
    expect((await target.wrong(1))['community.patients']).toContain(CHECK);
    const { named } = await findingsOf(target.database, 1, true);
    expect(named).toContainEqual(
      expect.objectContaining({ place: 'crosswalk', kind: 'altered', key: 'C1', columns: ['person_id'] }),
    );
    await target.query(`update migration.crosswalk set person_id = $1 where source_key = 'C1'`, person_id);
    expect(await target.wrong(1)).toEqual({});
  });

  it('is the person’s that it joined last, after it was parted and joined again', async () => {
    const apart = saying(JOINED, { recorded_nhs_number: null, recorded_nhs_status: '03' });
    const parted = await target.run([LEADER, apart, ALONE]);
    expect(await target.query(`select from migration.crosswalk where not survivor`)).toHaveLength(0);
    expect(await target.wrong(parted)).toEqual({});
    const joined = await target.run([LEADER, JOINED, ALONE]);
    expect(await target.query(`select from migration.crosswalk where not survivor`)).toHaveLength(1);
    expect(await target.wrong(joined)).toEqual({});
  });
});
