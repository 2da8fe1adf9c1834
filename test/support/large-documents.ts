import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DOCUMENTS } from '../../fixtures/clinical/tables.ts';
import type { TrustManifest } from '../../fixtures/manifest.ts';
import { withClient } from './database.ts';

/** A document to be added to a trust: its key, above those of the generated ones, and how many bytes it has. */
export interface LargeDocument {
  readonly id: string;
  readonly bytes: number;
}

const BLOCK = 4_096;

/** Some bytes of a document's content, which is nowhere like another's nor like itself elsewhere. */
export function contentAt(id: string, from: number, length: number): Buffer {
  const first = Math.floor(from / BLOCK);
  const blocks: Buffer[] = [];
  for (let block = first; block * BLOCK < from + length; block++)
    blocks.push(Buffer.alloc(BLOCK, createHash('sha256').update(`${id} ${block}`).digest()));
  const start = from - first * BLOCK;
  return Buffer.concat(blocks).subarray(start, start + length);
}

/** Adds documents of one patient who loads to a generated trust. */
export async function addDocuments(trust: string, documents: readonly LargeDocument[]): Promise<void> {
  const patient = await somePatient(trust);
  const file = join(trust, 'clinical', 'Documents.ndjson');
  for (const { id, bytes } of documents) {
    const content = contentAt(id, 0, bytes);
    const sha256 = createHash('sha256').update(content).digest('hex').toUpperCase();
    const row = DOCUMENTS.row({
      ...{ DocumentId: id, PatientId: patient, EncounterId: '', DocType: 'IMAGE', Title: 'Scan' },
      ...{ CreatedAt: '', Author: '', Status: 'C', Sensitivity: 'N', FileType: 'TIF' },
      ...{ FileBytes: String(bytes), FileSha256: `0x${sha256}` },
      Content: `0x${content.toString('hex').toUpperCase()}`,
    });
    appendFileSync(file, DOCUMENTS.line(row));
  }
}

async function somePatient(trust: string): Promise<string> {
  const [head, ...rows] = (await readFile(join(trust, 'clinical', 'Patients.ndjson'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as string[]);
  const at = head!.indexOf('PatientId');
  const truth = await readFile(join(trust, 'truth.ndjson'), 'utf8');
  return rows.map((row) => row[at]!).find((key) => !truth.includes(key))!;
}

/** Generated documents that load, as the manifest of the trust counts them. */
export async function generatedDocuments(trust: string): Promise<number> {
  const text = await readFile(join(trust, 'manifest.json'), 'utf8');
  const { files } = JSON.parse(text) as TrustManifest;
  return files.find(({ dataset }) => dataset === 'clinical.documents')!.outcomes.loaded;
}

/** Of documents that were added: those whose pieces in ehr are not their bytes, each once and in order. */
export async function differingDocuments(
  url: string,
  documents: readonly LargeDocument[],
): Promise<readonly string[]> {
  return withClient(url, async (client) => {
    const differing: string[] = [];
    for (const { id, bytes } of documents) {
      let from = 0;
      for (let piece = 0; ; piece++) {
        const { rows } = await client.query<{ bytes: Buffer }>(
          `select bytes from ehr.document_content
           where source = 'clinical.documents' and source_key = $1 and piece_no = $2`,
          [id, piece],
        );
        if (!rows[0]) break;
        if (!rows[0].bytes.equals(contentAt(id, from, rows[0].bytes.length))) break;
        from += rows[0].bytes.length;
      }
      if (from !== bytes) differing.push(`${id}: the same up to ${from} of ${bytes} bytes`);
    }
    return differing;
  });
}
