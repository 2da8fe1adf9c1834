import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Fault, FaultEffect } from '../../../../simulators/engine/control/faults.ts';
import { numberType, varchar2 } from '../../../../simulators/oracle/dialect/types.ts';
import type { OracleSimulator } from '../../../../simulators/oracle/simulator.ts';
import type { OracleSystemOptions } from '../../../../sources/oracle/options.ts';
import type { DatasetPlan, Source } from '../../../../sources/source.ts';
import {
  closeAll,
  createTable,
  fieldsOf,
  NEVER,
  openSource,
  openSystem,
  startSimulator,
} from './oracle-fixture.ts';

afterEach(closeAll);

const ROWS = 500;
const COLUMNS = ['ID', 'NAME'];
const expected = Array.from({ length: ROWS }, (_, at) => [String(at), `name ${at}`]);

interface Planned {
  readonly simulator: OracleSimulator;
  readonly source: Source;
  readonly plan: DatasetPlan;
}

async function planned(options: Partial<OracleSystemOptions> = {}): Promise<Planned> {
  const simulator = await startSimulator();
  createTable(simulator, {
    name: 'PEOPLE',
    columns: [
      ['ID', numberType(9, 0), false],
      ['NAME', varchar2(20)],
    ],
    key: [0],
    rows: Array.from({ length: ROWS }, (_, at) => [at, `name ${at}`]),
  });
  const source = openSource(openSystem(simulator, options), 'PEOPLE', COLUMNS, { fetchRows: 50 });
  return { simulator, source, plan: await source.plan({ partitionRecords: 200, signal: NEVER }) };
}

interface Line {
  readonly port: number;
  /** From now on nothing passes through the connections there are; new ones work. */
  readonly freeze: () => void;
  readonly close: () => void;
}

/** A line to the simulator that can go dead without an end, as behind a firewall that forgot it. */
async function openLine(to: number): Promise<Line> {
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) sockets.push(socket.on('error', () => undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    freeze: () => {
      for (const socket of sockets) socket.unpipe().removeAllListeners('end').pause();
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

const native = (number: number, message = 'synthetic'): FaultEffect => ({ do: 'native', number, message });
const inRows = (effect: FaultEffect, afterRows: number): Fault => ({
  at: 'rows',
  effect,
  afterRows,
  statement: 'PEOPLE',
});

const PASSING: Readonly<Record<string, readonly Fault[]>> = {
  'a connection dropped before the first row': [inRows({ do: 'drop' }, 0)],
  'a connection dropped between rows, three times': [60, 130, 10].map((rows) => inRows({ do: 'drop' }, rows)),
  'a deadlock': [inRows({ do: 'error', code: 'deadlock' }, 70)],
  'ORA-03113': [inRows(native(3113), 120)],
  'ORA-01033 at the start of the statement': [{ at: 'statement', effect: native(1033), statement: 'PEOPLE' }],
  'a log-in that finds no free handler': [inRows({ do: 'drop' }, 60), { at: 'login', effect: native(12520) }],
  'a service that a failover has not registered yet, ORA-12514': [
    inRows({ do: 'drop' }, 60),
    { at: 'login', effect: native(12514), times: 2 },
  ],
};

describe('a fault that may pass', () => {
  test.each(Object.entries(PASSING))('%s loses no row and doubles none', async (_name, faults) => {
    const { simulator, source, plan } = await planned();
    for (const fault of faults) simulator.instance.faults.inject(fault);
    expect(await fieldsOf(source, plan, 30)).toEqual(expected);
    expect(simulator.instance.faults.pending).toEqual([]);
  });

  test('a failover ends every session and refuses new ones for a while; the read goes on after it', async () => {
    const { simulator, source, plan } = await planned({ attempts: 8, backOff: 20 });
    const seen = [];
    for (const partition of plan.partitions) {
      const options = { from: null, batchRecords: 40, signal: NEVER };
      for await (const { records } of source.read(plan, partition, options)) {
        if (seen.length === 80) simulator.instance.dropSessions(150);
        seen.push(...records.map(({ fields }) => fields));
      }
    }
    expect(seen).toEqual(expected);
  });

  test('a server that answers nothing is given up after the timeout and asked again', async () => {
    const { simulator, source, plan } = await planned({ timeouts: { statement: 150 } });
    simulator.instance.faults.inject(inRows({ do: 'stall', milliseconds: null }, 60));
    expect(await fieldsOf(source, plan, 30)).toEqual(expected);
  });

  test('a line that carries nothing any more is given up, and another is used', async () => {
    const { simulator, plan } = await planned();
    const line = await openLine(simulator.port);
    const source = openSource(
      openSystem({ ...simulator, port: line.port }, { timeouts: { statement: 60 } }),
      'PEOPLE',
      COLUMNS,
    );
    const seen = [];
    for (const partition of plan.partitions) {
      for await (const { records } of source.read(plan, partition, {
        from: null,
        batchRecords: 30,
        signal: NEVER,
      })) {
        if (seen.length === 60) line.freeze();
        seen.push(...records.map(({ fields }) => fields));
      }
    }
    expect(seen).toEqual(expected);
    line.close();
  });

  test('planning survives it as well', async () => {
    const { simulator, source, plan } = await planned();
    simulator.instance.faults.inject({
      at: 'statement',
      effect: { do: 'drop' },
      statement: 'ALL_CONSTRAINTS',
    });
    simulator.instance.faults.inject({ at: 'statement', effect: { do: 'drop' }, statement: 'ROW_NUMBER' });
    expect(await source.plan({ partitionRecords: 200, signal: NEVER })).toEqual(plan);
  });
});

const ENDING: readonly (readonly [string, FaultEffect, string, string])[] = [
  ['ORA-01555 while rows are read', { do: 'error', code: 'snapshot-gone' }, 'SNAPSHOT_LOST', 'ORA-01555'],
  ['a right that was taken away', { do: 'error', code: 'permission-denied' }, 'SOURCE_DENIED', 'ORA-01031'],
  ['a table altered since', native(1466), 'SOURCE_CHANGED', 'ORA-01466'],
  [
    'an error that no table knows',
    native(22288, "value 'SMITH' is in the way"),
    'SOURCE_REFUSED',
    'ORA-22288',
  ],
];

describe('a fault that will not pass', () => {
  test.each(ENDING)(
    '%s ends the read with its code and without words of the server',
    async (_name, effect, code, error) => {
      const { simulator, source, plan } = await planned();
      simulator.instance.faults.inject(inRows(effect, 60));
      const caught: unknown = await fieldsOf(source, plan, 30).catch((cause) => cause);
      expect(caught).toMatchObject({ code, details: { dataset: 'pas.people', error } });
      expect(String((caught as Error).message)).not.toContain('SMITH');
      expect((caught as Error).cause).toBeUndefined();
    },
  );

  test('an expired password ends it at once, and says so', async () => {
    const { simulator, source, plan } = await planned();
    simulator.instance.dropSessions();
    simulator.instance.faults.inject({
      at: 'login',
      effect: { do: 'error', code: 'password-expired' },
      times: null,
    });
    await expect(fieldsOf(source, plan, 30)).rejects.toMatchObject({
      code: 'SOURCE_DENIED',
      details: { error: 'ORA-28001', advice: 'the password has expired: have it renewed' },
    });
  });

  test('a server that stays away ends it when the attempts are used up', async () => {
    const { simulator, source, plan } = await planned({ attempts: 3, backOff: 1 });
    await simulator.close();
    await expect(fieldsOf(source, plan, 30)).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' });
  });

  test('a snapshot whose undo was used up is found lost before the read begins', async () => {
    const { simulator, source, plan } = await planned();
    simulator.database.createTable({ schema: 'PAS', name: 'OTHER', columns: [], indexes: [] });
    simulator.database.forgetBefore(simulator.database.commitNumber);
    await expect(source.verify(plan)).rejects.toMatchObject({ code: 'SNAPSHOT_LOST' });
  });
});

test('an aborted read ends a statement that is under way, and leaves no session behind', async () => {
  const { simulator, source, plan } = await planned();
  simulator.instance.faults.inject(inRows({ do: 'stall', milliseconds: null }, 60));
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('aborted by the test')), 60);
  const options = { from: null, batchRecords: 30, signal: controller.signal };
  const reading = (async () => {
    for await (const batch of source.read(plan, plan.partitions[0]!, options))
      expect(batch.records.length).toBe(30);
  })();
  await expect(reading).rejects.toThrow('aborted by the test');
  await expect.poll(() => simulator.instance.record.report().sessionsNow).toBe(0);
});

test('an aborted read does not wait for a line that is dead', async () => {
  const { simulator, plan } = await planned();
  const line = await openLine(simulator.port);
  const source = openSource(openSystem({ ...simulator, port: line.port }), 'PEOPLE', COLUMNS, {
    fetchRows: 10,
  });
  const controller = new AbortController();
  const options = { from: null, batchRecords: 10, signal: controller.signal };
  const reading = (async () => {
    for await (const batch of source.read(plan, plan.partitions[0]!, options)) {
      expect(batch.records.length).toBe(10);
      line.freeze();
      setTimeout(() => controller.abort(new Error('aborted by the test')), 50);
    }
  })();
  await expect(reading).rejects.toThrow('aborted by the test');
  line.close();
});
