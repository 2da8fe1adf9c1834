import type { Session } from '../../engine/session.ts';
import { nativeSqlError } from '../../engine/sql-error.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import type { Table, TableIndex } from '../../engine/storage/table.ts';
import type { SystemTable } from '../../engine/storage/table-definition.ts';
import type { Row } from '../../engine/value.ts';
import { catalogueType } from './catalogue-types.ts';
import type { CharacterSet } from './character-set.ts';
import { numberType, varchar2 } from './types.ts';

type Columns = Readonly<Record<string, SqlType>>;

const NAME = varchar2(128);
const NUMBER = numberType();
const CODE = varchar2(30);

const view = (columns: Columns, rows: (session: Session) => Iterable<Row>): SystemTable => ({
  columns: Object.entries(columns).map(([name, type]) => ({ name, type, nullable: true })),
  rows,
});

/** Tables the session's user may read. */
function* visible(session: Session): Generator<Table> {
  for (const table of session.database.tables) {
    const { schema, name } = table.definition;
    if (session.may('select', `${schema}.${name}`)) yield table;
  }
}

const constraintType = ({ kind }: TableIndex): string | null =>
  kind === 'primary' ? 'P' : kind === 'unique-constraint' ? 'U' : null;

function* indexesOf(session: Session): Generator<readonly [Table, TableIndex]> {
  for (const table of visible(session)) for (const index of table.indexes) yield [table, index];
}

function* keyColumns(
  session: Session,
): Generator<readonly [Table, TableIndex, column: string, position: number]> {
  for (const [table, index] of indexesOf(session)) {
    for (const [at, column] of index.columns.entries()) {
      yield [table, index, table.definition.columns[column]!.name, at + 1];
    }
  }
}

const tableColumns = (characterSet: CharacterSet): SystemTable =>
  view(
    {
      ...{ OWNER: NAME, TABLE_NAME: NAME, COLUMN_NAME: NAME, DATA_TYPE: NAME, DATA_TYPE_OWNER: NAME },
      ...{ DATA_LENGTH: NUMBER, DATA_PRECISION: NUMBER, DATA_SCALE: NUMBER, NULLABLE: varchar2(1) },
      ...{ COLUMN_ID: NUMBER, CHAR_LENGTH: NUMBER, CHAR_USED: varchar2(1), HIDDEN_COLUMN: varchar2(3) },
      ...{ VIRTUAL_COLUMN: varchar2(3), CHARACTER_SET_NAME: varchar2(44) },
    },
    function* (session) {
      for (const { definition } of visible(session)) {
        for (const [at, { name, type, nullable }] of definition.columns.entries()) {
          const { dataType, dataLength, precision, scale, charLength, charUsed } = catalogueType(
            type,
            characterSet,
          );
          const set = type.family !== 'text' ? null : /^n/.test(type.name) ? 'NCHAR_CS' : 'CHAR_CS';
          yield [
            ...[definition.schema, definition.name, name, dataType, null, dataLength, precision, scale],
            ...[nullable ? 'Y' : 'N', at + 1, charLength, charUsed, 'NO', 'NO', set],
          ];
        }
      }
    },
  );

const tables = view({ OWNER: NAME, TABLE_NAME: NAME, NUM_ROWS: NUMBER }, function* (session) {
  for (const table of visible(session)) {
    yield [table.definition.schema, table.definition.name, table.rowCount];
  }
});

const constraints = view(
  {
    ...{ OWNER: NAME, CONSTRAINT_NAME: NAME, CONSTRAINT_TYPE: varchar2(1), TABLE_NAME: NAME },
    ...{ STATUS: varchar2(8), INDEX_OWNER: NAME, INDEX_NAME: NAME },
  },
  function* (session) {
    for (const [{ definition }, index] of indexesOf(session)) {
      const type = constraintType(index);
      const { schema, name } = definition;
      if (type) yield [schema, index.name, type, name, 'ENABLED', schema, index.name];
    }
  },
);

const constraintColumns = view(
  { OWNER: NAME, CONSTRAINT_NAME: NAME, TABLE_NAME: NAME, COLUMN_NAME: NAME, POSITION: NUMBER },
  function* (session) {
    for (const [{ definition }, index, column, position] of keyColumns(session)) {
      if (constraintType(index)) yield [definition.schema, index.name, definition.name, column, position];
    }
  },
);

const indexes = view(
  {
    ...{ OWNER: NAME, INDEX_NAME: NAME, INDEX_TYPE: CODE, TABLE_OWNER: NAME, TABLE_NAME: NAME },
    ...{ UNIQUENESS: varchar2(9), STATUS: varchar2(8) },
  },
  function* (session) {
    for (const [{ definition }, index] of indexesOf(session)) {
      const { schema, name } = definition;
      const uniqueness = index.kind === 'plain' ? 'NONUNIQUE' : 'UNIQUE';
      yield [schema, index.name, 'NORMAL', schema, name, uniqueness, 'VALID'];
    }
  },
);

const indexColumns = view(
  {
    ...{ INDEX_OWNER: NAME, INDEX_NAME: NAME, TABLE_OWNER: NAME, TABLE_NAME: NAME },
    ...{ COLUMN_NAME: varchar2(4000), COLUMN_POSITION: NUMBER, DESCEND: varchar2(4) },
  },
  function* (session) {
    for (const [{ definition }, index, column, position] of keyColumns(session)) {
      const { schema, name } = definition;
      yield [schema, index.name, schema, name, column, position, 'ASC'];
    }
  },
);

const parameters = (characterSet: CharacterSet): SystemTable =>
  view({ PARAMETER: varchar2(128), VALUE: varchar2(64) }, () => [
    ['NLS_CHARACTERSET', characterSet.name],
    ['NLS_NCHAR_CHARACTERSET', 'AL16UTF16'],
    ['NLS_COMP', 'BINARY'],
    ['NLS_SORT', 'BINARY'],
    ['NLS_NUMERIC_CHARACTERS', '.,'],
  ]);

const database = view(
  { NAME: varchar2(9), CURRENT_SCN: NUMBER, OPEN_MODE: varchar2(20) },
  function* (session) {
    if (!session.may('select', 'SYS.V_$DATABASE')) throw nativeSqlError(942, 'table or view does not exist');
    yield [session.database.name, session.database.commitNumber, 'READ WRITE'];
  },
);

const dual = view({ DUMMY: varchar2(1) }, () => [['X']]);

/** Views of the catalogue and built-in tables, found without a schema or in SYS. */
export const systemTables = (characterSet: CharacterSet): ReadonlyMap<string, SystemTable> =>
  new Map([
    ['DUAL', dual],
    ['ALL_TABLES', tables],
    ['ALL_TAB_COLUMNS', tableColumns(characterSet)],
    ['ALL_TAB_COLS', tableColumns(characterSet)],
    ['ALL_CONSTRAINTS', constraints],
    ['ALL_CONS_COLUMNS', constraintColumns],
    ['ALL_INDEXES', indexes],
    ['ALL_IND_COLUMNS', indexColumns],
    ['NLS_DATABASE_PARAMETERS', parameters(characterSet)],
    ['V$DATABASE', database],
  ]);
