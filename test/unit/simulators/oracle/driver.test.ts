import oracledb, { type Connection, type Lob } from 'oracledb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type OracleSimulator, startOracleSimulator } from '../../../../simulators/oracle/simulator.ts';

const ACCOUNT = { user: 'pas', password: 'synthetic-1' };

let simulator: OracleSimulator;
let connection: Connection;

const connectString = (service = 'PAS'): string => `127.0.0.1:${simulator.port}/${service}`;
const open = (): Promise<Connection> =>
  oracledb.getConnection({ ...ACCOUNT, connectString: connectString() });

async function values(sql: string, binds: oracledb.BindParameters = []): Promise<unknown> {
  const { rows } = await connection.execute<unknown[]>(sql, binds);
  return rows;
}

const refused = (sql: string, binds: oracledb.BindParameters = []): Promise<unknown> =>
  connection.execute(sql, binds).then(
    () => null,
    ({ errorNum, offset }: { errorNum: number; offset: number }) => ({ errorNum, offset }),
  );

beforeEach(async () => {
  simulator = await startOracleSimulator();
  simulator.instance.addPrincipal(ACCOUNT.user.toUpperCase(), ACCOUNT.password);
  connection = await open();
});

afterEach(async () => {
  await connection.close({ drop: true });
  await simulator.close();
});

describe('the log-in', () => {
  test.each([
    ['a wrong password', { ...ACCOUNT, password: 'synthetic-2' }],
    ['an unknown user', { ...ACCOUNT, user: 'nobody' }],
  ])('%s is refused with ORA-01017', async (_name, account) => {
    await expect(
      oracledb.getConnection({ ...account, connectString: connectString() }),
    ).rejects.toMatchObject({
      errorNum: 1017,
    });
  });

  test('an unknown service is refused by the listener', async () => {
    await expect(
      oracledb.getConnection({ ...ACCOUNT, connectString: connectString('OTHER') }),
    ).rejects.toMatchObject({ code: 'NJS-518' });
  });

  test('a connect descriptor too long for its packet is taken from the next', async () => {
    const program = 'x'.repeat(30);
    const descriptor = `(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=127.0.0.1)(PORT=${simulator.port}))(CONNECT_DATA=(SERVICE_NAME=PAS)(COLOCATION_TAG=${'y'.repeat(300)})))`;
    const long = await oracledb.getConnection({ ...ACCOUNT, connectString: descriptor, program } as never);
    expect(long.oracleServerVersionString).toBe('19.0.0.0.0');
    expect(simulator.instance.record.report().applications).toContain(program);
    await long.close();
    await expect.poll(() => simulator.instance.record.report().sessionsNow).toBe(1);
  });
});

describe('statements', () => {
  beforeEach(async () => {
    await connection.execute(
      'CREATE TABLE people (id NUMBER(9) PRIMARY KEY, name VARCHAR2(20 CHAR), born DATE)',
    );
    await connection.executeMany('INSERT INTO people VALUES (:1, :2, :3)', [
      [1, "O'Brien", new Date(1958, 3, 20, 2, 30)],
      [2, 'Łódź', null],
      [3, null, null],
    ] as never);
    await connection.commit();
  });

  test('binds by name and by place, a statement executed again with others', async () => {
    const sql = 'SELECT name FROM people WHERE id = :id';
    expect(await values(sql, { id: 1 })).toEqual([["O'Brien"]]);
    expect(await values(sql, { id: 2 })).toEqual([['Łódź']]);
    expect(await values('SELECT id FROM people WHERE name = :1 OR id = :2', ['Łódź', 3])).toEqual([[2], [3]]);
    expect(await refused('SELECT id FROM people WHERE id = :1 AND', [1])).toMatchObject({ errorNum: 900 });
  });

  test('rows come in as many round trips as asked for', async () => {
    const { resultSet } = await connection.execute<number[]>('SELECT id FROM people ORDER BY id DESC', [], {
      resultSet: true,
      fetchArraySize: 1,
      prefetchRows: 1,
    });
    expect(await resultSet!.getRows(1)).toEqual([[3]]);
    expect(await resultSet!.getRows(2)).toEqual([[2], [1]]);
    expect(await resultSet!.getRows(1)).toEqual([]);
    await resultSet!.close();
  });

  test('work is seen by others when it is committed, and is gone when it is not', async () => {
    const other = await open();
    const count = async () => (await other.execute<number[]>('SELECT COUNT(*) FROM people')).rows![0]![0];
    await connection.execute('DELETE FROM people WHERE id = 1');
    expect(await count()).toBe(3);
    await connection.commit();
    expect(await count()).toBe(2);
    await connection.execute('DELETE FROM people');
    await connection.rollback();
    expect(await count()).toBe(2);
    await other.close();
  });

  test('a state of the past is read by its SCN, unless it was forgotten', async () => {
    const scn = simulator.database.commitNumber;
    await connection.execute('UPDATE people SET name = NULL', [], { autoCommit: true });
    const sql = `SELECT name FROM people AS OF SCN ${scn} WHERE id = 1`;
    expect(await values(sql)).toEqual([["O'Brien"]]);
    simulator.database.forgetBefore(scn + 1);
    expect(await refused(sql)).toMatchObject({ errorNum: 1555 });
    expect(await refused('SELECT 1 FROM people AS OF SCN 999999')).toMatchObject({ errorNum: 8181 });
  });

  test('a read-only transaction sees one moment and takes no change', async () => {
    const other = await open();
    await connection.execute('SET TRANSACTION READ ONLY');
    expect(await values('SELECT COUNT(*) FROM people')).toEqual([[3]]);
    await other.execute('DELETE FROM people', [], { autoCommit: true });
    expect(await values('SELECT COUNT(*) FROM people')).toEqual([[3]]);
    expect(await refused('DELETE FROM people')).toMatchObject({ errorNum: 1456 });
    await connection.rollback();
    expect(await values('SELECT COUNT(*) FROM people')).toEqual([[0]]);
    await other.close();
  });

  test.each([
    ['SELECT nothing FROM people', 904, 7],
    ['SELECT 1 FROM nowhere', 942, 14],
    ['SELEC 1 FROM people', 900, 0],
    ['SELECT 1', 900, 8],
    ['SELECT TOP 1 id FROM people', 900, 11],
    ["INSERT INTO people VALUES (1, 'again', NULL)", 1, 0],
    ["INSERT INTO people VALUES (9, 'a name of more than twenty characters', NULL)", 12899, 0],
    ['INSERT INTO people VALUES (NULL, NULL, NULL)', 1400, 0],
    ["SELECT id FROM people WHERE id = 'one'", 1722, 0],
    ["SELECT TO_DATE('31/02/2024', 'DD/MM/YYYY') FROM DUAL", 1839, 0],
    ['SELECT id / 0 FROM people', 1476, 0],
    ['BEGIN NULL; END;', 900, 0],
  ])('%s fails with the number of the server', async (sql, errorNum, offset) => {
    const error = (await refused(sql)) as { errorNum: number; offset: number };
    expect(error.errorNum).toBe(errorNum);
    if (offset > 0) expect(error.offset).toBe(offset);
  });
});

describe('what interrupts', () => {
  test('a call that takes too long is cancelled, and the session goes on', async () => {
    simulator.instance.faults.inject({ at: 'statement', effect: { do: 'stall', milliseconds: null } });
    connection.callTimeout = 80;
    await expect(connection.execute('SELECT 1 FROM DUAL')).rejects.toMatchObject({ code: 'NJS-123' });
    connection.callTimeout = 0;
    expect(await values('SELECT 2 FROM DUAL')).toEqual([[2]]);
  });

  test('break() ends the statement under way with ORA-01013', async () => {
    simulator.instance.faults.inject({ at: 'statement', effect: { do: 'stall', milliseconds: null } });
    setTimeout(() => void connection.break(), 50);
    expect(await refused('SELECT 1 FROM DUAL')).toMatchObject({ errorNum: 1013 });
    expect(await values('SELECT 2 FROM DUAL')).toEqual([[2]]);
  });

  test('a dropped connection ends the call', async () => {
    simulator.instance.faults.inject({ at: 'statement', effect: { do: 'drop' } });
    await expect(connection.execute('SELECT 1 FROM DUAL')).rejects.toMatchObject({ code: 'NJS-500' });
  });

  test('noise instead of the protocol ends its own connection and no other', async () => {
    const { connect } = await import('node:net');
    const socket = connect(simulator.port, '127.0.0.1');
    await new Promise<void>((resolve) => {
      socket.on('close', () => resolve()).on('error', () => undefined);
      socket.write(Buffer.alloc(64, 'x'));
      socket.end(Buffer.from([0, 9, 0, 0, 99, 0, 0, 0, 0]));
    });
    expect(await values('SELECT 2 FROM DUAL')).toEqual([[2]]);
  });
});

test('a LOB is read by its locator from any place, in pieces', async () => {
  await connection.execute('CREATE TABLE docs (id NUMBER PRIMARY KEY, body CLOB, scan BLOB)');
  const body = 'Łódź 😀 '.repeat(10_000);
  const scan = Buffer.alloc(200_000, 'abcdef');
  await connection.execute('INSERT INTO docs VALUES (1, :1, :2)', [body, scan] as never);
  const [[text, bytes]] = (await values('SELECT body, scan FROM docs')) as [[Lob, Lob]];
  expect(text.length).toBe(body.length);
  expect(await text.getData()).toBe(body);
  expect(await text.getData(7, 5)).toBe(body.slice(6, 11));
  expect(await bytes.getData(100_001, 10)).toEqual(scan.subarray(100_000, 100_010));
  expect(await values('SELECT DBMS_LOB.GETLENGTH(scan), DBMS_LOB.SUBSTR(body, 4, 1) FROM docs')).toEqual([
    [200_000, 'Łódź'],
  ]);
});
