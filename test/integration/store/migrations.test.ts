import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../store/database.ts';
import { SCHEMA_VERSION } from '../../../store/migrations/index.ts';
import { prepareTarget, requireTarget } from '../../../store/target.ts';
import { freshDatabase } from '../../support/database.ts';

const OURS = `('ehr', 'staging', 'migration')`;

/** Everything that makes up the schemas, as PostgreSQL itself writes it down, one object a line. */
const OBJECTS = `
select format('column %s.%s %s %s %s %s %s', n.nspname, c.relname, a.attnum, a.attname,
    format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end, coalesce(co.collname, ''))
    || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') || format(' %s%s', a.attidentity, a.attgenerated) as object
from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
left join pg_collation co on co.oid = a.attcollation
where n.nspname in ${OURS} and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm')
union all
select format('relation %s.%s %s %s %s', n.nspname, c.relname, c.relkind, c.relpersistence, c.reloptions)
from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ${OURS}
union all
select format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
from pg_constraint where connamespace::regnamespace::text in ${OURS}
union all
select 'index ' || indexdef from pg_indexes where schemaname in ${OURS}
union all
select 'trigger ' || pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
where c.relnamespace::regnamespace::text in ${OURS} and not t.tgisinternal
union all
select 'function ' || pg_get_functiondef(oid) from pg_proc where pronamespace::regnamespace::text in ${OURS}
union all
select format('sequence %s.%s %s %s %s', schemaname, sequencename, data_type, start_value, increment_by)
from pg_sequences where schemaname in ${OURS}
order by 1`;

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 'test');
});
afterAll(async () => {
  await database?.destroy();
  await fresh?.drop();
});

const objects = async (): Promise<string[]> =>
  (await database.raw<{ rows: { object: string }[] }>(OBJECTS)).rows.map(({ object }) => object);

describe('the migrations', () => {
  let first: string[];

  it('make the schemas that a target needs, and mark it', async () => {
    expect(await prepareTarget(database, 'trial')).toEqual({ changed: true });
    expect(await requireTarget(database)).toBe('trial');
    first = await objects();
    for (const table of ['ehr.patient', 'staging.patient', 'migration.batch'])
      expect(first.filter((object) => object.startsWith(`column ${table} `)).length, table).toBeGreaterThan(
        5,
      );
    for (const kind of ['constraint', 'index', 'trigger', 'function', 'sequence'])
      expect(
        first.some((object) => object.startsWith(`${kind} `)),
        kind,
      ).toBe(true);
  });

  it('do nothing where all of them have been applied', async () => {
    expect(await prepareTarget(database, 'trial')).toEqual({ changed: false });
    expect(await objects()).toEqual(first);
  });

  it('go down, one after the other, until nothing of them is left', async () => {
    const names: string[] = [];
    for (let steps = 0; steps < 50; steps++) {
      const [, [name]] = (await database.migrate.down()) as [number, string[]];
      if (name === undefined) break;
      names.push(name);
    }
    expect(names[0]).toBe(SCHEMA_VERSION);
    expect(names).toEqual([...names].sort().reverse());
    expect(await objects()).toEqual([]);
    await expect(requireTarget(database)).rejects.toMatchObject({ code: 'TARGET_NOT_READY' });
  });

  it('come up again as the same schemas', async () => {
    expect(await prepareTarget(database, 'trial')).toEqual({ changed: true });
    expect(await objects()).toEqual(first);
  });
});

describe('a target that was marked', () => {
  it('keeps its kind: it is not prepared for another', async () => {
    await expect(prepareTarget(database, 'live')).rejects.toMatchObject({
      code: 'GATE_REFUSED',
      details: { target: 'trial', configured: 'live' },
    });
    expect(await requireTarget(database)).toBe('trial');
  });
});
