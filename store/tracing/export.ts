import type pg from 'pg';
import type { TraceRequest } from '../../domain/tracing/request-layout.ts';
import { recordAct } from '../audit.ts';
import { type Database, transaction, withConnection } from '../database.ts';
import { groupsOf } from '../identity/person-rows.ts';
import { lastSaid } from '../identity/record-basis.ts';
import { wholeSets } from '../whole-sets.ts';
import { answersHolding, traceBasisSql } from './answers.ts';

export interface TraceExport {
  /** NHS NUMBER STATUS INDICATOR CODEs of the records to be traced. */
  readonly statuses: readonly string[];
  /** Also those who have an answer that still holds. */
  readonly again: boolean;
  readonly actor: string;
}

/**
 * Has `write` write down what is to be traced, and keeps what was asked. That somebody exports, and who, is committed
 * before `write` sees a value; what was asked after it has ended well. Gives the export and its number of records.
 */
export async function exportTrace(
  database: Database,
  { statuses, again, actor }: TraceExport,
  write: (requests: AsyncIterable<TraceRequest>) => Promise<void>,
): Promise<{ readonly export: number; readonly records: number }> {
  return withConnection(database, async (client) => {
    const exportId = await transaction(client, async () => {
      const { rows } = await client.query<{ export_id: number }>(
        'insert into migration.trace_export (actor) values ($1) returning export_id',
        [actor],
      );
      const { export_id } = rows[0]!;
      await recordAct(client, { actor, act: 'trace.export', subject: { export: export_id, statuses } });
      return export_id;
    });
    return transaction(client, async () => {
      await wholeSets(client);
      await chooseRecords(client, statuses, again);
      const { rowCount } = await client.query(
        `insert into migration.trace_request (export_id, row_no, source, source_key, nhs_number, basis)
         select $1, row_no, source, source_key, recorded_nhs_number, basis from asked`,
        [exportId],
      );
      await write(requestsOf(client, exportId));
      return { export: exportId, records: rowCount! };
    });
  });
}

const SENT = [
  ...['recorded_nhs_number', 'family_name', 'given_names', 'gender', 'birth_date', 'death_date'],
  ...['address_line_1', 'address_line_2', 'address_line_3', 'address_line_4', 'postcode', 'gp_practice'],
  'restricted',
];

/**
 * In `asked`: records by their status, which is 05 where several people hold the number and 03 where there is none. A
 * record that joined a person whose number is verified is not asked about, unless verified ones are.
 */
async function chooseRecords(client: pg.Client, statuses: readonly string[], again: boolean): Promise<void> {
  const columnsOf = (record: string) =>
    [
      ...SENT.map((name) => `${record}.${name}`),
      `${record}.recorded_nhs_status, c.person_id, c.survivor, c.shared, ${traceBasisSql(record)}`,
    ].join(', ');
  await client.query(
    `create temp table spoken on commit drop as ${lastSaid('select source, source_key from migration.crosswalk', columnsOf)}`,
  );
  await client.query('analyze spoken');
  await client.query(
    `create temp table asked on commit drop as
     select row_number() over (order by s.source, s.source_key)::int as row_no, s.*, coalesce(h.restricted, false) as sealed
     from (
       select *, case
         when shared then '05'
         when recorded_nhs_number is null and recorded_nhs_status in ('01', '02') then '03'
         else recorded_nhs_status end as status
       from spoken
     ) s
     left join (${answersHolding('select * from spoken')}) h on h.source = s.source and h.source_key = s.source_key
     where coalesce(h.status, s.status) = any($1) and ($2 or h.status is null) and (s.survivor or '01' = any($1) or not exists (
       select from ehr.patient p
       where p.person_id = s.person_id and p.nhs_number is not null and p.nhs_number_status = '01'))`,
    [statuses, again],
  );
  await client.query('analyze asked');
}

type Text = string | null;
type AskedRow = readonly [
  row: number,
  number: Text,
  family: string,
  given: Text,
  gender: TraceRequest['gender'],
  birth: Text,
  death: Text,
  ...lines: [Text, Text, Text, Text],
  postcode: Text,
  practice: Text,
  restricted: boolean,
];

async function* requestsOf(client: pg.Client, exportId: number): AsyncGenerator<TraceRequest> {
  const columns = SENT.map((name) => (name === 'restricted' ? 'restricted or sealed' : name)).join(', ');
  for await (const [one] of groupsOf<AskedRow>(
    client,
    `select row_no, ${columns} from asked order by row_no`,
  )) {
    const [row, nhsNumber, familyName, givenNames, gender, birthDate, deathDate, ...rest] = one!;
    const [line1, line2, line3, line4, postcode, gpPractice, restricted] = rest;
    const address = [line1, line2, line3, line4];
    yield {
      reference: { exportId, row },
      ...{ nhsNumber, familyName, givenNames, gender, birthDate, deathDate, address },
      ...{ postcode, gpPractice, restricted },
    };
  }
}
