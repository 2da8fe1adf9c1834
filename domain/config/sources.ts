import { z } from 'zod';
import { secret } from './secret.ts';

const path = z.string().min(1);
const port = z.int().min(1).max(65_535);
const sessions = z
  .int()
  .min(1)
  .max(64)
  .default(4)
  .describe('partitions read at once, on all workers together: the sessions a database sees');
const DATASETS = '`system.dataset` as its mapping is named';

const flatFile = z.strictObject({
  kind: z.literal('flat-file').default('flat-file'),
  sessions,
  datasets: z
    .record(
      z.string(),
      z.strictObject({
        path: path.describe('the file, relative to this configuration'),
        allow_empty: z.boolean().default(false).describe('a file without records is right'),
      }),
    )
    .describe(DATASETS),
});

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time of day such as 20:00');

const zone = z.string().refine(
  (name) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en-GB', { timeZone: name }));
    } catch {
      return false;
    }
  },
  { error: 'is not a time zone such as Europe/London' },
);

const readWindow = z
  .strictObject({
    from: timeOfDay.describe('HH:MM on the wall clock; earlier than `to`, or the evening before it'),
    to: timeOfDay.describe('HH:MM, excluded'),
    zone: zone.default('Europe/London'),
  })
  .refine(({ from, to }) => from !== to, { error: 'from and to must differ' })
  .optional()
  .describe(
    'the database is planned, checked and read between these times only; outside, whoever reads waits without a session',
  );

const SETTLED = {
  sqlServer: [
    ...[
      'server',
      'port',
      'database',
      'domain',
      'options',
      'encrypt',
      'trustServerCertificate',
      'stream',
      'pool',
    ],
    ...['connectionTimeout', 'requestTimeout', 'arrayRowMode', 'validateConnection', 'beforeConnect'],
  ],
  oracle: [
    ...['connectString', 'connectionString', 'program', 'sdu', 'sslServerDNMatch', 'sslServerCertDN'],
    ...['connectTimeout', 'transportConnectTimeout', 'retryCount', 'expireTime', 'walletContent'],
  ],
} as const;

/** `settled`: what has a key here, or is no matter of logging in. Above all encryption, which the doctor reports. */
const driverOptions = (settled: readonly string[]) =>
  z
    .record(z.string(), z.unknown().describe('as the driver’s own documentation names it'))
    .default({})
    .superRefine((options, { addIssue }) => {
      for (const name of settled)
        if (name in options) addIssue({ code: 'custom', path: [name], message: 'cannot be set here' });
    })
    .describe(
      'options of the driver for other ways to log in; a secret among them is `{ env: NAME }` or `{ file: path }`',
    );

/** What every database is promised. */
const kindness = {
  sessions,
  limits: z
    .strictObject({
      rows_per_second: z.int().min(1).optional().describe('on all sessions together'),
      bytes_per_second: z.int().min(1).optional().describe('of the rows’ text, on all sessions together'),
      read_window: readWindow,
    })
    .prefault({}),
  statement_timeout_s: z.int().min(1).max(86_400).default(300).describe('until a statement must answer'),
  allow_inconsistent_reads: z
    .boolean()
    .default(false)
    .describe('read without a snapshot where the server grants none; the plan says what is lost'),
};

const tableNamed = (form: string) =>
  z
    .string()
    .regex(/^[^.]+\.[^.]+$/, `is ${form}`)
    .optional()
    .describe(`${form}, where it is not the mapping’s`);

const keyColumns = z.array(z.string().min(1)).min(1);
const KEY = 'columns of a unique index to read by, where the table has no primary key';

const table = {
  allow_empty: z.boolean().default(false).describe('a table without rows is right'),
  ignored_columns: z
    .array(z.string().min(1))
    .default([])
    .describe('columns that are there and knowingly not read, beside those the mapping names'),
};

const sqlServer = z.strictObject({
  kind: z.literal('sql-server'),
  ...kindness,
  connection: z.strictObject({
    server: z.string().min(1),
    port: port.default(1433),
    instance: z.string().min(1).optional().describe('a named instance, found through the SQL Server Browser'),
    database: z.string().min(1),
    user: z.string().min(1),
    password: secret,
    domain: z.string().min(1).optional().describe('a Windows domain: logs in by NTLM'),
    tls: z
      .enum(['verify', 'trust', 'off'])
      .default('verify')
      .describe('trust does not check the certificate'),
    tls_authority: path.optional().describe('PEM file of the authority that signed the certificate'),
    tls_server_name: z.string().min(1).optional().describe('name in the certificate, if not the server’s'),
    tls_min_version: z.enum(['TLSv1', 'TLSv1.1', 'TLSv1.2']).optional().describe('for servers before 2016'),
    driver_options: driverOptions(SETTLED.sqlServer),
  }),
  snapshot: z
    .union(
      [
        z.enum(['transaction', 'read-only', 'none']),
        z.strictObject({ database: z.string().min(1).describe('a database snapshot the DBA made') }),
      ],
      { error: 'must be transaction, read-only, none or { database: NAME }' },
    )
    .default('transaction')
    .describe('transaction (isolation SNAPSHOT, one session), read-only, none, or `{ database: NAME }`'),
  datasets: z
    .record(
      z.string(),
      z.strictObject({
        table: tableNamed('schema.table'),
        key: keyColumns.optional().describe(KEY),
        case_sensitive_keys: z.boolean().default(false).describe('the key’s collation tells cases apart'),
        ...table,
      }),
    )
    .describe(DATASETS),
});

const oracle = z.strictObject({
  kind: z.literal('oracle'),
  ...kindness,
  connection: z.strictObject({
    host: z.string().min(1),
    port: port.default(1521),
    service: z.string().min(1),
    user: z.string().min(1),
    password: secret,
    tls: z
      .enum(['verify', 'off'])
      .default('verify')
      .describe('TCPS with the certificate checked, or nothing'),
    tls_authority: path.optional().describe('PEM file of the authority; the whole process trusts it'),
    tls_wallet: path.optional().describe('PEM file: a client’s certificate and key, where the server asks'),
    tls_server_dn: z.string().min(1).optional().describe('distinguished name the certificate must have'),
    thick: z
      .strictObject({ libraries: path, configuration: path.optional() })
      .optional()
      .describe('Oracle Client libraries, for what thin mode cannot reach (docs/sources.md)'),
    driver_options: driverOptions(SETTLED.oracle),
  }),
  datasets: z
    .record(
      z.string(),
      z.strictObject({
        table: tableNamed('OWNER.TABLE'),
        key: z
          .union([keyColumns, z.literal('rowid')], { error: 'must be a list of columns, or rowid' })
          .optional()
          .describe(`${KEY}; or rowid`),
        ...table,
      }),
    )
    .describe(DATASETS),
});

/** A legacy system. A source that names no kind is made of flat files. */
export const source = z.discriminatedUnion('kind', [flatFile, sqlServer, oracle], {
  error: ({ code }) => (code === 'invalid_union' ? 'must be flat-file, sql-server or oracle' : undefined),
});

export type SourceConfig = z.infer<typeof source>;
