import type pg from 'pg';
import { SIGNING_ROLES } from '../../domain/config/governance.ts';
import { REVIEW_KINDS } from '../../domain/identity/review-kinds.ts';
import type { Database } from '../../store/database.ts';
import { withConnection } from '../../store/database.ts';
import { type GovernancePlan, type PlanBody, type PlannedDataset, savePlan } from '../../store/plan.ts';
import { endRun, openRun } from '../../store/run.ts';
import { PLAN } from '../identity/stage-population.ts';

/**
 * How large the target is made. Every run has as many ledgered rows; the last is running, and the one before, which waits for its
 * sign-off, holds the quarantined ones.
 */
export interface Size {
  readonly runs: number;
  readonly rows: number;
  readonly batchRows: number;
  readonly quarantined: number;
  /** Pairs of records that were never decided on, and that were. */
  readonly reviews: number;
  readonly decided: number;
}

const DATASETS = 20;
const PARTITIONS = 20;
const TARGETS = ['patient', 'appointment', 'observation', 'allergy'] as const;

export const datasetName = (no: number): string => `system${no % 4}.dataset${no}`;
/** Reasons of the quarantined rows: the first is of most, the last of few. */
export const REASONS = ['DATE_IMPOSSIBLE', 'KEY_MISSING', 'REQUIRED_MISSING', 'FIELD_COUNT', 'CONTRACT'];
export const SERVICES = { clinics: 2_000, specialties: 150 } as const;
export const PEOPLE = Array.from({ length: 12 }, (_, at) => `Person ${at + 1}`);

/**
 * Fills a target as so many runs would have, by SQL: nothing is staged or loaded, the ledger says that it was. Gives the run that
 * waits for its sign-off.
 */
export async function seedTarget(database: Database, size: Size): Promise<number> {
  let quarantined = 0;
  for (let no = 1; no <= size.runs; no++) {
    const runId = await openRun(database, await savePlan(database, 'bench', planOf(size)), 'trial', 'bench');
    await withConnection(database, (client) => seedRun(client, runId, size));
    if (no === size.runs) break;
    await endRun(database, runId, 'completed', false);
    quarantined = runId;
  }
  await withConnection(database, async (client) => {
    await seedQuarantine(client, quarantined, size);
    await seedReviews(client, quarantined, size);
    await seedServices(client, quarantined);
    await seedSample(client, quarantined, size);
    await client.query('vacuum analyze');
  });
  return quarantined;
}

const OWNER = 'data-owner.all';
const GOVERNANCE: GovernancePlan = {
  ...{ controller: 'The trust', dpia: 'DPIA-1', lawfulBasis: 'UK GDPR 6(1)(e) and 9(2)(h)' },
  ...{ retention: { policy: 'RS-1', auditYears: 8 }, sampledBeforeSigning: ['merges', 'rows'] },
  signers: [...SIGNING_ROLES, OWNER].map((role, at) => ({
    role,
    name: PEOPLE[at]!,
    login: `person_${at + 1}`,
  })),
  dataOwners: [
    {
      ...{ role: OWNER, archive: 'read-only copy until 2033, policy RS-1' },
      datasets: Array.from({ length: DATASETS }, (_, at) => datasetName(at + 1)),
    },
  ],
};

function planOf({ rows }: Size): PlanBody {
  const datasets = Array.from({ length: DATASETS }, (_, at): PlannedDataset => {
    const name = datasetName(at + 1);
    const records = rows / DATASETS / PARTITIONS;
    const partitions = Array.from({ length: PARTITIONS }, (_, no) => ({
      ...{ number: no + 1, from: `${no * records}`, to: `${(no + 1) * records}`, records },
    }));
    const plan = { dataset: name, snapshot: '', columns: [], records: records * PARTITIONS, partitions };
    return {
      ...{ no: at + 1, name, source: name.split('.')[0]!, target: TARGETS[at % 4]!, parent: null },
      exclusions: [{ code: 'RECORD_DELETED', words: 'STATUS is D' }],
      plan: { ...plan, facts: { file: `${name}.csv` } },
    };
  });
  return {
    ...PLAN,
    governance: GOVERNANCE,
    sessions: { system0: 4, system1: 4, system2: 2, system3: 1 },
    datasets,
  };
}

/** Every batch, with what it says of its rows: 1 in 10 quarantined in the last run, 1 in 50 left out. */
async function seedRun(client: pg.Client, runId: number, size: Size): Promise<void> {
  const batches = size.rows / size.batchRows / DATASETS / PARTITIONS;
  const aside = Math.round((size.quarantined / size.rows) * size.batchRows);
  const loaded = size.batchRows - aside - 20;
  const place = `$1::int as run_id, d::smallint as dataset_no, p as partition_no, b as batch_no`;
  const from = `generate_series(1, ${DATASETS}) d, generate_series(1, ${PARTITIONS}) p, generate_series(0, ${batches - 1}) b`;
  await client.query(
    `insert into migration.batch (run_id, dataset_no, partition_no, batch_no, epoch, from_position, to_position,
       records, staged, quarantined, excluded, digest, committed_at)
     select ${place}, 1, '', '', ${size.batchRows}, ${loaded}, ${aside}, 20, 0, now() - make_interval(secs => 600 - b)
     from ${from}`,
    [runId],
  );
  await client.query(
    `insert into migration.outcome select ${place}, 'load', o, case o when 'new' then ${loaded - 5} else 5 end
     from ${from}, unnest(array['new', 'unchanged']) o`,
    [runId],
  );
  await client.query(
    `insert into migration.reason_count
     select ${place}, 'extract', effect, code, field, 3
     from ${from}, unnest(array['', 'FIELD_A', 'FIELD_B']) field,
       (select 'reject' as effect, unnest($2::text[]) as code
        union all select 'warn', unnest(array['DATE_INVALID', 'CODE_UNMAPPED', 'POSTCODE_INVALID', 'NHS_NUMBER_MISSING'])
        union all select 'exclude', 'RECORD_DELETED') reason`,
    [runId, REASONS],
  );
  await client.query(
    `insert into migration.balance
     select ${place}, ${size.batchRows}, ${loaded - 5}, 0, 5, 0, ${aside}, 20, 0 from ${from}`,
    [runId],
  );
  await client.query(
    `insert into migration.check_result
     select $1, 'check ' || c, d, case when c = 3 then 'mismatched' else 'verified' end, 'as compared'
     from generate_series(1, ${DATASETS}) d, generate_series(1, 25) c`,
    [runId],
  );
  await client.query(
    `update migration.unit set epoch = 1 + (unit_no % 3 = 0)::int, done_at = now() - make_interval(secs => unit_no)
     where run_id = $1 and (stage = 'extract' or stage = 'load' and unit_no <= 15)`,
    [runId],
  );
  await client.query(
    `select migration.record_act($1, 'Person ' || e % 12, case when e % 2 = 0 then 'run.pause' else 'run.resume' end, '{}',
       'the source is needed')
     from generate_series(1, 200) e`,
    [runId],
  );
}

async function seedQuarantine(client: pg.Client, runId: number, size: Size): Promise<void> {
  const rows = size.quarantined / DATASETS / PARTITIONS;
  await client.query(
    `insert into migration.set_aside (run_id, dataset_no, partition_no, batch_no, row_no, outcome, stage, codes, fields,
       source_key, byte_offset, byte_length, line, raw_digest, original, original_length, original_sha256)
     select $1, d, p, r / 100, r % 100, 'quarantined', 'extract',
       case when r % 7 = 0 then ($2::text[])[1:2] else array[($2::text[])[1 + (random() ^ 6 * 4)::int]] end,
       array['FIELD_A'], 'K' || d || '/' || p || '/' || r, r * 120, 120, r, decode(md5(r::text), 'hex'),
       convert_to(repeat('x', 120), 'UTF8'), 120, sha256(convert_to(r::text, 'UTF8'))
     from generate_series(1, ${DATASETS}) d, generate_series(1, ${PARTITIONS}) p, generate_series(0, ${rows - 1}) r`,
    [runId, REASONS],
  );
  // One row in ten is in somebody's hands.
  const touched = `select * from migration.set_aside where run_id = $1 and row_no % 10 = 3`;
  const person = `'Person ' || 1 + (dataset_no + row_no + batch_no) % 12`;
  await client.query(
    `insert into migration.quarantine_event (actor, run_id, dataset_no, partition_no, batch_no, row_no, kind, value)
     select 'Person 1', run_id, dataset_no, partition_no, batch_no, row_no, 'assigned', ${person} from (${touched}) r`,
    [runId],
  );
  await client.query(
    `insert into migration.quarantine_work
     select run_id, dataset_no, partition_no, batch_no, row_no, ${person},
       case when row_no % 20 = 3 then 'open' else 'mended' end, 0 from (${touched}) r`,
    [runId],
  );
}

/** What became of rows by service: each is named in four datasets, and has rows with every reason in them. */
async function seedServices(client: pg.Client, runId: number): Promise<void> {
  const service = `from (select 'clinic' as kind, 'C' || lpad(s::text, 4, '0') as service
      from generate_series(1, ${SERVICES.clinics}) s
      union all select 'specialty', s::text from generate_series(100, ${99 + SERVICES.specialties}) s) service,
    unnest(array[2, 6, 10, 14]) d`;
  await client.query(
    `insert into migration.service_count (run_id, dataset_no, kind, service, outcome, code, rows)
     select $1::int, d, kind, service, outcome, '', 1000 ${service}, unnest(array['loaded', 'quarantined', 'excluded']) outcome
     union all select $1, d, kind, service, 'quarantined', code, 20 ${service}, unnest($2::text[]) code`,
    [runId, REASONS],
  );
}

/**
 * A sample of one row in ten, mostly of a complete stratum: 1 in 100 differs, as many could not be compared, and of 1 in 200 of
 * those that agree what they say is kept. Reviewers said something of some that differ.
 */
async function seedSample(client: pg.Client, runId: number, { rows }: Size): Promise<void> {
  const drawn = rows / 10 / DATASETS / PARTITIONS;
  const { rows: samples } = await client.query<{ sample_id: number }>(
    `insert into migration.sample (run_id, actor, seed, confidence, tolerable_error)
     select $1, 'bench', s::text, 0.95, 0.01 from generate_series(1, 3) s returning sample_id`,
    [runId],
  );
  const sample = samples.at(-1)!.sample_id;
  await client.query(
    `insert into migration.sampled_row (sample_id, dataset_no, partition_no, batch_no, row_no, byte_offset, line, stratum,
       kept, status, reason, columns)
     select $1, d, p, r / 100, r % 100, r * 80, r, case r % 20 when 0 then 'at random' else 'allergies' end, r % 200 = 0,
       case r % 100 when 7 then 'mismatched' when 8 then 'not_verifiable' else 'verified' end,
       case r % 100 when 8 then 'SOURCE_CHANGED' end, case r % 100 when 7 then '{term}'::text[] end
     from generate_series(1, ${DATASETS}) d, generate_series(1, ${PARTITIONS}) p, generate_series(0, $2::int - 1) r`,
    [sample, drawn],
  );
  await client.query(
    `insert into migration.sample_remark (sample_id, dataset_no, partition_no, batch_no, row_no, actor, verdict, reason)
     select sample_id, dataset_no, partition_no, batch_no, row_no, 'Person 1', 'explained', 'looked at'
     from migration.sampled_row where sample_id = $1 and status = 'mismatched' order by line limit 1000`,
    [sample],
  );
}

/** One row in fifty is a person; pairs of them are asked about, and the first pairs were decided on. */
async function seedReviews(
  client: pg.Client,
  runId: number,
  { rows, reviews, decided }: Size,
): Promise<void> {
  await client.query(
    `insert into ehr.patient (person_id, nhs_number_status, needs_review, recorded_nhs_status, family_name, gender,
       deceased, restricted, source, source_key, created_run, run_id, dataset_no, partition_no, batch_no, digest)
     select p, '07', false, '07', 'Name' || p, 'unknown', false, false, $2, 'K' || p, $1, $1, 1, 1, 1, decode(md5(p::text), 'hex')
     from generate_series(1, $3::int) p`,
    [runId, datasetName(1), Math.max(rows / 50, 2 * decided)],
  );
  await client.query(
    `insert into migration.crosswalk (source, source_key, person_id, survivor, shared, priority, run_id)
     select source, source_key, person_id, true, false, 1, $1 from ehr.patient`,
    [runId],
  );
  await client.query(
    `insert into migration.identity_review (kind, a_source, a_key, b_source, b_key, rule, policy, score, first_run, last_run)
     select ($5::text[])[1 + p % cardinality($5)], $2, 'K' || p, $2, 'K' || (p + $4::int), 'rule', 'policy', random() * 30, $1, $1
     from generate_series(1, $3::int) p`,
    [runId, datasetName(1), reviews, decided, Object.keys(REVIEW_KINDS)],
  );
  await client.query(
    `insert into migration.identity_decision (review_id, decision, reason, actor, basis)
     select review_id, (array['accept', 'reject', 'defer'])[1 + review_id % 3], 'looked at', 'Person 1', null
     from migration.identity_review order by review_id limit $1`,
    [decided],
  );
}
