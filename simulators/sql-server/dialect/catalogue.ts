import type { Instance, Target } from '../../engine/instance.ts';
import type { Session } from '../../engine/session.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import type { SystemTable } from '../../engine/storage/table-definition.ts';
import type { Row, Value } from '../../engine/value.ts';
import { DEFAULT_COLLATION } from './collations.ts';
import { datetimeText } from './moments.ts';
import { databaseId } from './server-functions.ts';
import { BIGINT, BIT, DATETIME, INT, nvarchar, SMALLINT, TINYINT, textType } from './types.ts';

const NAME = nvarchar(128);
const DESCRIPTION = nvarchar(60);
const DBO = 1;

/** sys.types: names and numbers of the system types. */
const TYPE_IDS: Readonly<Record<string, number>> = {
  ...{ image: 34, text: 35, uniqueidentifier: 36, date: 40, time: 41, datetime2: 42, datetimeoffset: 43 },
  ...{ tinyint: 48, smallint: 52, int: 56, smalldatetime: 58, real: 59, money: 60, datetime: 61, float: 62 },
  ...{ ntext: 99, bit: 104, decimal: 106, numeric: 108, smallmoney: 122, bigint: 127, varbinary: 165 },
  ...{ varchar: 167, binary: 173, char: 175, timestamp: 189, nvarchar: 231, nchar: 239, xml: 241 },
};

/** sys.columns.max_length: bytes; −1 for (max) and xml; 16 for the pointer of the old long types. */
const FIXED_LENGTHS: Readonly<Record<string, number>> = {
  ...{ bit: 1, tinyint: 1, smallint: 2, int: 4, bigint: 8, real: 4, float: 8, money: 8, smallmoney: 4 },
  ...{
    uniqueidentifier: 16,
    date: 3,
    datetime: 8,
    smalldatetime: 4,
    text: 16,
    ntext: 16,
    image: 16,
    xml: -1,
  },
};

function maxLength({ name, length, unit, precision, scale }: SqlType): number {
  const fixed = FIXED_LENGTHS[name];
  if (fixed !== undefined) return fixed;
  if (name === 'decimal' || name === 'numeric') {
    return precision! <= 9 ? 5 : precision! <= 19 ? 9 : precision! <= 28 ? 13 : 17;
  }
  const timeBytes = (scale ?? 7) <= 2 ? 3 : (scale ?? 7) <= 4 ? 4 : 5;
  if (name === 'time') return timeBytes;
  if (name === 'datetime2') return timeBytes + 3;
  if (name === 'datetimeoffset') return timeBytes + 5;
  if (length === Number.POSITIVE_INFINITY) return -1;
  return unit === 'char' ? length! * 2 : length!;
}

type Columns = readonly (readonly [name: string, type: SqlType])[];

const table = (columns: Columns, rows: (session: Session) => Iterable<Row>): SystemTable => ({
  columns: columns.map(([name, type]) => ({ name, type, nullable: true })),
  rows,
});

const flag = (value: boolean): number => (value ? 1 : 0);
/** Tables are dated by their commit, so that the same data makes the same catalogue. */
const dated = (commit: number): string => datetimeText(738_000, commit * 10_000_000);

const objects: SystemTable = table(
  [
    ...([
      ['name', NAME],
      ['object_id', INT],
      ['schema_id', INT],
      ['type', textType('char', 2)],
    ] as const),
    ...([
      ['type_desc', DESCRIPTION],
      ['create_date', DATETIME],
      ['is_ms_shipped', BIT],
    ] as const),
  ],
  function* ({ database }) {
    for (const { definition, id, createdAt } of database.tables) {
      yield [definition.name, id, DBO, 'U ', 'USER_TABLE', dated(createdAt), 0];
    }
  },
);

const columns: SystemTable = table(
  [
    ...([
      ['object_id', INT],
      ['name', NAME],
      ['column_id', INT],
      ['system_type_id', TINYINT],
    ] as const),
    ...([
      ['user_type_id', INT],
      ['max_length', SMALLINT],
      ['precision', TINYINT],
      ['scale', TINYINT],
    ] as const),
    ...([
      ['collation_name', NAME],
      ['is_nullable', BIT],
      ['is_identity', BIT],
      ['is_computed', BIT],
    ] as const),
  ],
  function* ({ database }) {
    for (const { definition, id } of database.tables) {
      for (const [index, { name, type, nullable, generated }] of definition.columns.entries()) {
        const number = TYPE_IDS[type.name]!;
        const size = [maxLength(type), type.precision ?? 0, type.scale ?? 0];
        const identity = flag(generated?.on === 'insert');
        yield [id, name, index + 1, number, number, ...size, type.collation, flag(nullable), identity, 0];
      }
    }
  },
);

const types: SystemTable = table(
  [
    ...([
      ['name', NAME],
      ['system_type_id', TINYINT],
      ['user_type_id', INT],
      ['schema_id', INT],
    ] as const),
    ...([['is_user_defined', BIT]] as const),
  ],
  function* () {
    for (const [name, id] of Object.entries(TYPE_IDS)) yield [name, id, id, 4, 0];
    yield ['sysname', 231, 256, 4, 0];
  },
);

const schemas: SystemTable = table(
  [
    ['name', NAME],
    ['schema_id', INT],
  ],
  function* () {
    yield ['dbo', DBO];
    yield ['sys', 4];
  },
);

const indexes: SystemTable = table(
  [
    ...([
      ['object_id', INT],
      ['name', NAME],
      ['index_id', INT],
      ['type', TINYINT],
      ['type_desc', DESCRIPTION],
    ] as const),
    ...([
      ['is_unique', BIT],
      ['is_primary_key', BIT],
      ['is_unique_constraint', BIT],
      ['has_filter', BIT],
    ] as const),
    ...([['is_disabled', BIT]] as const),
  ],
  function* ({ database }) {
    for (const { id, indexes: all } of database.tables) {
      const clustered = all.some(({ kind }) => kind === 'primary');
      if (!clustered) yield [id, null, 0, 0, 'HEAP', 0, 0, 0, 0, 0];
      for (const [index, { name, kind }] of all.entries()) {
        const primary = kind === 'primary';
        const shape: Row = primary ? [1, 'CLUSTERED'] : [2, 'NONCLUSTERED'];
        const kinds = [kind !== 'plain', primary, kind === 'unique-constraint', false, false].map(flag);
        yield [id, name, indexId(primary, index), ...shape, ...kinds];
      }
    }
  },
);

const indexId = (primary: boolean, index: number): number => (primary ? 1 : index + 2);

const indexColumns: SystemTable = table(
  [
    ...([
      ['object_id', INT],
      ['index_id', INT],
      ['index_column_id', INT],
      ['column_id', INT],
    ] as const),
    ...([
      ['key_ordinal', TINYINT],
      ['is_descending_key', BIT],
      ['is_included_column', BIT],
    ] as const),
  ],
  function* ({ database }) {
    for (const { id, indexes: all } of database.tables) {
      for (const [index, { kind, columns: keys }] of all.entries()) {
        for (const [ordinal, column] of keys.entries()) {
          yield [id, indexId(kind === 'primary', index), ordinal + 1, column + 1, ordinal + 1, 0, 0];
        }
      }
    }
  },
);

/** Row counts as the server keeps them beside its pages: quick, and not at any snapshot. */
const partitions: SystemTable = table(
  [
    ['object_id', INT],
    ['index_id', INT],
    ['rows', BIGINT],
  ],
  function* ({ database }) {
    for (const { id, indexes: all, rowCount } of database.tables) {
      yield [id, all.some(({ kind }) => kind === 'primary') ? 1 : 0, rowCount];
    }
  },
);

function databases(instance: () => Instance): SystemTable {
  const sourceId = ({ database, commit }: Target): Value => {
    const living = [...instance().targets].find(
      (other) => other.database === database && other.commit === null,
    );
    return commit === null || !living ? null : databaseId(instance(), living);
  };
  return table(
    [
      ...([
        ['name', NAME],
        ['database_id', INT],
        ['source_database_id', INT],
        ['create_date', DATETIME],
      ] as const),
      ...([
        ['compatibility_level', TINYINT],
        ['collation_name', NAME],
        ['is_read_only', BIT],
        ['state', TINYINT],
      ] as const),
      ...([
        ['state_desc', DESCRIPTION],
        ['snapshot_isolation_state', TINYINT],
      ] as const),
      ...([
        ['snapshot_isolation_state_desc', DESCRIPTION],
        ['is_read_committed_snapshot_on', BIT],
      ] as const),
    ],
    function* () {
      for (const target of instance().targets) {
        const { settings } = target.database;
        const on = (name: string): boolean => settings.get(name) === 'ON';
        const allowed = on('ALLOW_SNAPSHOT_ISOLATION');
        yield [
          ...[target.name, databaseId(instance(), target), sourceId(target), dated(target.commit ?? 0)],
          ...[160, DEFAULT_COLLATION, flag(target.commit !== null || on('READ_ONLY')), 0, 'ONLINE'],
          ...[flag(allowed), allowed ? 'ON' : 'OFF', flag(on('READ_COMMITTED_SNAPSHOT'))],
        ];
      }
    },
  );
}

/** The catalogue views of schema sys, by lower-case name. */
export const catalogue = (instance: () => Instance): ReadonlyMap<string, SystemTable> =>
  new Map([
    ['objects', objects],
    ['tables', objects],
    ['columns', columns],
    ['types', types],
    ['schemas', schemas],
    ['indexes', indexes],
    ['index_columns', indexColumns],
    ['partitions', partitions],
    ['databases', databases(instance)],
  ]);
