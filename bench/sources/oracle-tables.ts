import type { Loader } from '../../simulators/engine/control/run-process.ts';
import { BLOB, DATE, numberType, timestamp, varchar2 } from '../../simulators/oracle/dialect/types.ts';
import { fill } from './tables.ts';

/** Loaded into the simulator's process. `rows`: how many. */
export const load: Loader = (instance, { rows }) => {
  const types = [
    ...[numberType(10, 0), varchar2(10), varchar2(40), varchar2(40), DATE, varchar2(8)],
    ...[timestamp(6), numberType(8, 2), varchar2(100)],
  ];
  fill(
    instance,
    instance.addDatabase('PAS'),
    { schema: 'PAS', types, document: BLOB, midnight: ' 00:00:00' },
    Number(rows),
  );
};
