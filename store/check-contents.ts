import type pg from 'pg';
import { PIECE_BYTES } from '../domain/values/content.ts';
import { stagingTable } from './batch.ts';
import { type CheckResult, judged } from './check-result.ts';
import { contentTable, hasContent } from './contents.ts';
import { contractOf, type PlannedDataset } from './plan.ts';

/** Holds the contents of a dataset's documents, if it has any, against what its rows say they are. */
export async function checkContents(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<readonly CheckResult[]> {
  if (!hasContent(contractOf(dataset))) return [];
  const check = async (name: string, where: 'staging' | 'ehr') => {
    const { documents, pieces, bytes, wrong } = await accountOf(client, runId, dataset, where);
    const found = `${pieces} pieces, ${bytes} bytes`;
    return judged(name, wrong === 0, `contents of ${wrong} of ${documents} documents differ; ${found}`);
  };
  return [
    await check('staging holds the contents that were read', 'staging'),
    await check('ehr holds the contents of its documents', 'ehr'),
  ];
}

interface ContentAccount {
  readonly documents: number;
  readonly pieces: number;
  readonly bytes: number;
  /** Documents whose pieces are not all there, or not the bytes that were read. */
  readonly wrong: number;
}

/**
 * Counts pieces and bytes and computes the digest over the digests of the pieces again, for the contents staged by
 * this run (`staging`) or for all of the dataset (`ehr`). Each row says what its content must be, and its own digest
 * covers that: a piece that is lost, altered, exchanged, or under another document is found.
 */
async function accountOf(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  where: 'staging' | 'ehr',
): Promise<ContentAccount> {
  const { rows: found } = await client.query<ContentAccount>(
    `select count(*)::int as documents, coalesce(sum(pieces), 0)::int as pieces,
       coalesce(sum(bytes), 0)::bigint as bytes, count(*) filter (where wrong)::int as wrong
     from (${judgedContents(runId, dataset, where)}) document`,
    [where === 'staging' ? dataset.no : dataset.name],
  );
  return found[0]!;
}

/**
 * SQL: the documents of the dataset ($1: its number in staging, its name in ehr), each with the pieces and bytes of its
 * content and whether that is `wrong`.
 */
export function judgedContents(runId: number, dataset: PlannedDataset, where: 'staging' | 'ehr'): string {
  const contract = contractOf(dataset);
  const [rows, pieces, place, of] =
    where === 'staging'
      ? [
          stagingTable(contract, runId),
          contentTable(runId),
          ['partition_no', 'batch_no', 'row_no'],
          'dataset_no = $1',
        ]
      : [`ehr.${contract.table}`, 'ehr.document_content', ['source_key'], 'source = $1'];
  return `
    with found as (
      select ${place.join(', ')}, count(*) as pieces, max(piece_no) as last, sum(length(bytes))::bigint as bytes,
        encode(sha256(string_agg(sha256(bytes), ''::bytea order by piece_no)), 'hex') as digest
      from ${pieces} where ${of} group by ${place.join(', ')}
    )
    select ${place.map((name) => `d.${name}`).join(', ')}, f.pieces, f.bytes,
      (f.pieces, f.last + 1, f.bytes, f.digest) is distinct from
        (ceil(d.content_bytes / ${PIECE_BYTES}.0), f.pieces, d.content_bytes, d.content_digest) as wrong
    from ${rows} d left join found f using (${place.join(', ')}) where d.${of}`;
}
