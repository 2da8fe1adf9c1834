import type { Loader } from '../../simulators/engine/control/run-process.ts';
import {
  binaryType,
  DATE,
  decimalType,
  INT,
  momentType,
  nvarchar,
  varchar,
} from '../../simulators/sql-server/dialect/types.ts';
import { fill } from './tables.ts';

/** Loaded into the simulator's process. `rows`: how many. */
export const load: Loader = (instance, { rows }) => {
  const types = [
    ...[INT, varchar(10), nvarchar(40), nvarchar(40), DATE, varchar(8)],
    ...[momentType('datetime2', 7), decimalType(8, 2), nvarchar(100)],
  ];
  const document = binaryType('varbinary', Number.POSITIVE_INFINITY);
  fill(
    instance,
    instance.addDatabase('Clinical'),
    { schema: 'dbo', types, document, midnight: '' },
    Number(rows),
  );
};
