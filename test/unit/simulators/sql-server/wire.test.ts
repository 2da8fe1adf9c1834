import { X509Certificate } from 'node:crypto';
import { connect as connectTo } from 'node:net';
import sql from 'mssql';
import { describe, expect, test } from 'vitest';
import { issueCertificate } from '../../../../simulators/certificate.ts';
import { served } from './served.ts';

const TABLE = `CREATE TABLE dbo.T (
  id int NOT NULL PRIMARY KEY, tiny tinyint, small smallint, big bigint NOT NULL, flag bit, f float NOT NULL, r real,
  d decimal(9,2), m money, sm smallmoney, vc varchar(20), nvc nvarchar(20), vmax nvarchar(max), c char(4), old text,
  vb varbinary(8), vbmax varbinary(max), img image, rv rowversion, g uniqueidentifier, x xml, dt datetime,
  sdt smalldatetime, day date, t time(3), dt2 datetime2(2), dto datetimeoffset(7))`;

const ROW = `INSERT INTO dbo.T (id, tiny, small, big, flag, f, r, d, m, sm, vc, nvc, vmax, c, old, vb, vbmax, img, g, x,
  dt, sdt, day, t, dt2, dto)
VALUES (1, 255, -32768, 9007199254740993, 1, 0.1, 0.5, -12.50, -1.0001, 2.5, 'café €', N'Łódź 😀', N'x', 'ab', 'old',
  0x00FF, 0x01, 0x02, '6F9619FF-8B86-D011-B42D-00C04FC964FF', N'<a/>', '2024-03-31 01:30:00.124',
  '2024-03-31 01:30:00', '1901-02-03', '12:34:56.789', '2024-03-31 01:30:00.12', '2024-03-31 01:30:00.1234567 +01:00')`;

describe('the unmodified driver', () => {
  test.each([true, false])(
    'logs in and reads every type as it is on the wire (encrypted: %s)',
    async (encrypt) => {
      const { connect } = await served();
      const pool = await connect({ options: { encrypt, useUTC: true } });
      await pool.request().query(TABLE);
      await pool.request().query(ROW);
      await pool.request().query('INSERT INTO dbo.T (id, big, f) VALUES (2, 0, -1)');
      const { recordset } = await pool.request().query('SELECT * FROM dbo.T ORDER BY id');
      expect(recordset[0]).toEqual({
        ...{ id: 1, tiny: 255, small: -32768, big: '9007199254740993', flag: true, f: 0.1, r: 0.5, d: -12.5 },
        ...{ m: -1.0001, sm: 2.5, vc: 'café €', nvc: 'Łódź 😀', vmax: 'x', c: 'ab  ', old: 'old', x: '<a/>' },
        ...{ vb: Buffer.from([0, 255]), vbmax: Buffer.from([1]), img: Buffer.from([2]) },
        ...{ rv: Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]), g: '6F9619FF-8B86-D011-B42D-00C04FC964FF' },
        ...{ dt: new Date('2024-03-31T01:30:00.123Z'), sdt: new Date('2024-03-31T01:30:00Z') },
        ...{ day: new Date('1901-02-03T00:00:00Z'), t: new Date('1970-01-01T12:34:56.789Z') },
        ...{ dt2: new Date('2024-03-31T01:30:00.120Z'), dto: new Date('2024-03-31T00:30:00.123Z') },
      });
      const nulls = Object.entries(recordset[1]!).filter(
        ([name]) => !['id', 'big', 'f', 'rv'].includes(name),
      );
      expect(nulls.map(([, value]) => value)).toEqual(nulls.map(() => null));
    },
  );

  test('is refused with a wrong password, and where the server must encrypt and it will not', async () => {
    const { connect, instance } = await served({ encryption: 'required' });
    await expect(connect({ password: 'wrong' })).rejects.toMatchObject({ code: 'ELOGIN' });
    await expect(connect({ options: { encrypt: false } })).rejects.toMatchObject({ code: 'ESOCKET' });
    await expect(connect()).resolves.toMatchObject({ connected: true });
    expect(instance.record.report().loginsRefused).toBe(1);
  });

  test('sends parameters of every kind and gets them back', async () => {
    const { connect } = await served();
    const request = (await connect()).request();
    request.input('i', sql.Int, -5).input('b', sql.BigInt, '9007199254740993').input('f', sql.Float, 1.25);
    request
      .input('n', sql.NVarChar, "O'Brien 😀")
      .input('v', sql.VarChar, 'café')
      .input('z', sql.NVarChar, null);
    request
      .input('d', sql.Decimal(12, 3), 12.345)
      .input('g', sql.UniqueIdentifier, '6f9619ff-8b86-d011-b42d-00c04fc964ff');
    request.input('t', sql.Bit, true).input('m', sql.DateTime2(7), new Date('2024-03-31T01:30:00.123Z'));
    request
      .input('y', sql.VarBinary, Buffer.from([1, 2]))
      .input('l', sql.NVarChar(sql.MAX), 'x'.repeat(10_000));
    const { recordset } = await request.query(
      'SELECT @i AS i, @b AS b, @f AS f, @n AS n, @v AS v, @z AS z, @d AS d, @g AS g, @t AS t, @m AS m, @y AS y, LEN(@l) AS l',
    );
    expect(recordset[0]).toEqual({
      ...{
        i: -5,
        b: '9007199254740993',
        f: 1.25,
        n: "O'Brien 😀",
        v: 'café',
        z: null,
        d: 12.345,
        t: true,
        l: '10000',
      },
      ...{ g: '6F9619FF-8B86-D011-B42D-00C04FC964FF', m: new Date('2024-03-31T01:30:00.123Z') },
      y: Buffer.from([1, 2]),
    });
  });

  test('prepares a statement, runs it often, and lets it go', async () => {
    const { connect } = await served();
    const statement = new sql.PreparedStatement(await connect());
    statement.input('n', sql.Int);
    await statement.prepare('SELECT @n + 1 AS n');
    expect((await statement.execute({ n: 1 })).recordset).toEqual([{ n: 2 }]);
    expect((await statement.execute({ n: 41 })).recordset).toEqual([{ n: 42 }]);
    await statement.unprepare();
  });

  test.each([
    ['SELEC 1', 102, 15],
    ['SELECT * FROM dbo.Nothing', 208, 16],
    ['SELECT nothing FROM sys.tables', 207, 16],
    ['SELECT @p', 137, 15],
    ['SELECT NoSuchFunction(1)', 195, 15],
    ['EXEC sp_who', 102, 15],
    ["SELECT 'x' * 2", 245, 16],
  ])('gets the number and the class of the server for %s', async (text, number, severity) => {
    const { connect } = await served();
    const pool = await connect();
    await expect(pool.request().query(text)).rejects.toMatchObject({
      code: 'EREQUEST',
      number,
      class: severity,
    });
    expect((await pool.request().query('SELECT 1 AS n')).recordset).toEqual([{ n: 1 }]);
  });

  test('commits, rolls back, and reads a snapshot only where the database allows it', async () => {
    const { connect } = await served();
    const pool = await connect();
    await pool.request().query('CREATE TABLE dbo.T (id int NOT NULL PRIMARY KEY)');
    const count = async (on: sql.ConnectionPool | sql.Transaction): Promise<number> =>
      (await new sql.Request(on as sql.Transaction).query('SELECT COUNT(*) AS n FROM dbo.T')).recordset[0].n;
    const first = new sql.Transaction(pool);
    await first.begin();
    await new sql.Request(first).query('INSERT INTO dbo.T VALUES (1)');
    expect(await count(pool)).toBe(0);
    await first.rollback();
    const second = new sql.Transaction(pool);
    await second.begin();
    await new sql.Request(second).query('INSERT INTO dbo.T VALUES (1)');
    await second.commit();
    expect(await count(pool)).toBe(1);
    const refused = new sql.Transaction(pool);
    await refused.begin(sql.ISOLATION_LEVEL.SNAPSHOT);
    await expect(count(refused)).rejects.toMatchObject({ number: 3952 });
    await pool.request().query('ALTER DATABASE Clinic SET ALLOW_SNAPSHOT_ISOLATION ON');
    const snapshot = new sql.Transaction(pool);
    await snapshot.begin(sql.ISOLATION_LEVEL.SNAPSHOT);
    expect(await count(snapshot)).toBe(1);
    await pool.request().query('INSERT INTO dbo.T VALUES (2)');
    expect([await count(snapshot), await count(pool)]).toEqual([1, 2]);
    await snapshot.commit();
  });

  test('cancels a statement and times out, and the session lives on', async () => {
    const { connect, instance } = await served();
    const pool = await connect({ pool: { max: 1 }, requestTimeout: 150 });
    instance.faults.inject({
      at: 'statement',
      effect: { do: 'stall', milliseconds: null },
      statement: 'slow',
      times: 2,
    });
    const request = pool.request();
    const answer = request.query("SELECT 'slow' AS a");
    setTimeout(() => request.cancel(), 30);
    await expect(answer).rejects.toMatchObject({ code: 'ECANCEL' });
    await expect(pool.request().query("SELECT 'slow' AS a")).rejects.toMatchObject({ code: 'ETIMEOUT' });
    expect((await pool.request().query('SELECT 1 AS n')).recordset).toEqual([{ n: 1 }]);
    // The driver itself opens one more to try the address.
    expect(instance.record.report().sessionsOpened).toBe(2);
  });

  test.each([512, 4096, 32_767])('reads long rows in packets of %i bytes', async (packetSize) => {
    const { connect } = await served();
    const pool = await connect({ options: { packetSize } });
    const long = 'Łódź '.repeat(30_000);
    const { recordset } = await pool
      .request()
      .input('v', sql.NVarChar(sql.MAX), long)
      .query('SELECT @v AS v');
    expect(recordset[0].v).toBe(long);
  });
});

test('bytes that are no TDS end their connection and nothing else', async () => {
  const { simulator, connect } = await served();
  const socket = connectTo(simulator.port, '127.0.0.1');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => undefined);
  socket.write('GET / HTTP/1.1\r\n\r\n'.padEnd(20_000, 'x'));
  await closed;
  await expect(connect()).resolves.toMatchObject({ connected: true });
});

test('the certificate is signed by its authority and good for this machine only', () => {
  const { authority, certificate } = issueCertificate({ now: new Date('2026-11-23T00:00:00Z') });
  const [issuer, server] = [new X509Certificate(authority), new X509Certificate(certificate)];
  expect(server.checkIssued(issuer) && server.verify(issuer.publicKey)).toBe(true);
  expect(issuer.ca).toBe(true);
  expect([
    server.checkHost('localhost'),
    server.checkIP('127.0.0.1'),
    server.checkHost('example.org'),
  ]).toEqual([...['localhost', '127.0.0.1', undefined]]);
  expect(server.validTo).toContain('Dec  3');
});
