import type { Dialect } from '../../../../simulators/engine/dialect.ts';
import { Instance } from '../../../../simulators/engine/instance.ts';
import type { Session } from '../../../../simulators/engine/session.ts';
import type { Row, Value } from '../../../../simulators/engine/value.ts';
import { binds, plainDialect } from './plain-dialect.ts';

/** An instance with one database `pas` and no logins. */
export const openInstance = (dialect: Dialect = plainDialect): Instance => {
  const instance = new Instance(dialect);
  instance.addDatabase('pas');
  return instance;
};

export const openSession = (instance: Instance, onDrop: () => void = () => undefined): Session =>
  instance.open({ user: 'reader', application: 'test', database: null, readOnlyIntent: false, onDrop });

/** All rows of the last statement of a text that has rows. */
export const rowsOf = async (
  session: Session,
  text: string,
  values: Readonly<Record<string, Value>> = {},
): Promise<readonly Row[]> => {
  let found: Row[] = [];
  for await (const result of session.batch(text, binds(values))) {
    if (result.kind !== 'rows') continue;
    found = [];
    for (let rows = await result.rows.take(100); rows.length > 0; rows = await result.rows.take(100)) {
      found.push(...rows);
    }
  }
  return found;
};

/** The code of the SqlError a promise rejects with. */
export const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no failure',
    (error: { code?: unknown }) => error.code ?? error,
  );
