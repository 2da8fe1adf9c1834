import sql from 'mssql';
import { afterEach } from 'vitest';
import type { Instance } from '../../../../simulators/engine/instance.ts';
import type { Value } from '../../../../simulators/engine/value.ts';
import { sqlServerInstance } from '../../../../simulators/sql-server/instance.ts';
import {
  type ListeningSimulator,
  type ListenOptions,
  listen,
} from '../../../../simulators/sql-server/server.ts';

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

export interface Served {
  readonly instance: Instance;
  readonly simulator: ListeningSimulator;
  /** A pool of the unmodified driver. */
  connect(options?: Partial<sql.config>): Promise<sql.ConnectionPool>;
}

/** A simulator with one database, `Clinic`, and the login sa. */
export async function served(options: Partial<ListenOptions> = {}): Promise<Served> {
  const instance = sqlServerInstance();
  instance.addDatabase('Clinic');
  instance.addPrincipal('sa', 'P@ssw0rd');
  const simulator = await listen({ instance, ...options });
  closers.push(() => simulator.close());
  return {
    ...{ instance, simulator },
    async connect(rest = {}) {
      const pool = new sql.ConnectionPool({
        ...{
          server: 'localhost',
          port: simulator.port,
          database: 'Clinic',
          user: 'sa',
          password: 'P@ssw0rd',
        },
        ...rest,
        options: { cryptoCredentialsDetails: { ca: simulator.certificate.authority }, ...rest.options },
      });
      pool.on('error', () => undefined);
      await pool.connect();
      closers.push(() => pool.close());
      return pool;
    },
  };
}

/** The one value of a SELECT without FROM, as the engine holds it, or the number of the error. */
export async function resultOf(expression: string): Promise<Value | { readonly error: number }> {
  const instance = sqlServerInstance(() => 0);
  instance.addDatabase('Clinic');
  const session = instance.open({
    ...{ user: 'sa', application: 'test', database: null, readOnlyIntent: false },
    onDrop: () => undefined,
  });
  try {
    const result = await session.execute(`SELECT ${expression}`, []);
    if (result.kind !== 'rows') return null;
    const [row] = await result.rows.take(1);
    return row![0]!;
  } catch (error) {
    return { error: instance.dialect.nativeError(error as never).number };
  }
}
