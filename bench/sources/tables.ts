import type { Instance } from '../../simulators/engine/instance.ts';
import type { SqlType } from '../../simulators/engine/sql-type.ts';
import type { Database } from '../../simulators/engine/storage/database.ts';
import type { Row } from '../../simulators/engine/value.ts';
import { readerOf } from '../../simulators/trust/column-values.ts';

export const LOGIN = { user: 'BENCH_READER', password: 'synthetic-9' } as const;
export const ROWS_TABLE = 'MEASURED';
export const DOCUMENTS_TABLE = 'DOCUMENTS';
/** Bytes of a document: the largest that memory must stay flat with. */
export const DOCUMENT_BYTES = 64 * 1_048_576;
const DOCUMENTS = 2;

/** The columns of both engines' table, in one order, and those of the documents. */
export const ROW_COLUMNS = [
  ...['ID', 'NHS_NUMBER', 'FAMILY_NAME', 'GIVEN_NAME', 'BORN', 'POSTCODE', 'CHANGED', 'WEIGHT', 'REMARK'],
] as const;
export const DOCUMENT_COLUMNS = ['ID', 'CONTENT'] as const;

const NAMES = [
  'Achterberg',
  'Bakshi',
  'Ceallaigh',
  'Dlamini',
  'Evans',
  'Featherstonehaugh',
  'Gill',
  'Hughes',
];
const two = (number: number): string => String(number).padStart(2, '0');

/** Texts of a row; the same for the same number. Made up: the numbers fail the check of an NHS number. */
function textsOf(at: number, midnight: string): readonly (string | null)[] {
  const day = `19${two(30 + (at % 70))}-${two(1 + (at % 12))}-${two(1 + (at % 28))}`;
  return [
    String(at),
    `9${String(at).padStart(9, '0')}`,
    NAMES[at % NAMES.length]!,
    at % 11 === 0 ? null : `${NAMES[(at * 7) % NAMES.length]}a`,
    day + midnight,
    `ZZ${at % 90} ${at % 9}AB`,
    `2025-${two(1 + (at % 12))}-${two(1 + (at % 28))} ${two(at % 24)}:${two(at % 60)}:07.123456`,
    `${at % 140}.${two(at % 100)}`,
    at % 3 === 0 ? `seen in clinic ${at % 500}, no change` : null,
  ];
}

function* rowsOf({ types, midnight }: MeasuredTables, count: number): Generator<Row> {
  const readers = types.map(readerOf);
  for (let at = 1; at <= count; at++) {
    yield textsOf(at, midnight).map((text, column) => (text === null ? null : readers[column]!(text)));
  }
}

export interface MeasuredTables {
  readonly schema: string;
  /** One for each of the row columns. */
  readonly types: readonly SqlType[];
  readonly document: SqlType;
  /** What a date has behind its day: a time, where the engine's dates have one. */
  readonly midnight: string;
}

/** Makes and fills both tables. */
export function fill(instance: Instance, database: Database, tables: MeasuredTables, rows: number): void {
  const { schema, types, document } = tables;
  instance.addPrincipal(LOGIN.user, LOGIN.password);
  const table = (name: string, columns: readonly string[], ofTypes: readonly SqlType[]) =>
    database.createTable({
      ...{ schema, name },
      columns: columns.map((column, at) => ({ name: column, type: ofTypes[at]!, nullable: at > 0 })),
      indexes: [{ name: `PK_${name}`, kind: 'primary', columns: [0] }],
    });
  table(ROWS_TABLE, ROW_COLUMNS, types);
  database.load(schema, ROWS_TABLE, rowsOf(tables, rows));
  table(DOCUMENTS_TABLE, DOCUMENT_COLUMNS, [types[0]!, document]);
  const content = Buffer.alloc(DOCUMENT_BYTES, 'document');
  const id = readerOf(types[0]!);
  database.load(
    schema,
    DOCUMENTS_TABLE,
    Array.from({ length: DOCUMENTS }, (_, at) => [id(String(at + 1)), content]),
  );
}
