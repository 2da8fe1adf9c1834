import {
  codeList,
  defineMapping,
  documentContent,
  freeText,
  label,
  offsetTime,
  tableColumn,
  yesNo,
} from '../../domain/mapping/index.ts';
import { examples } from './documents.examples.ts';

const created = offsetTime();
const content = documentContent();
const CONTENT = ['Content', 'FileBytes', 'FileSha256'] as const;

/** Letters, reports and scans. Their bytes are moved in pieces, and only where they are what was once filed. */
export const clinicalDocuments = defineMapping({
  name: 'clinical.documents',
  words: 'Documents in the clinical system',
  target: 'document',
  layout: { kind: 'table', table: 'dbo.Documents' },
  columns: [
    tableColumn('DocumentId', 'int', 'key of the document'),
    tableColumn('PatientId', 'uniqueidentifier', 'key of the patient'),
    tableColumn('EncounterId', 'int', 'key of the contact it came of'),
    tableColumn('DocType', 'varchar(10)', 'LETTER, DISCH, REPORT, CONSENT or IMAGE'),
    tableColumn('Title', 'nvarchar(200)', 'title'),
    tableColumn('CreatedAt', 'datetimeoffset(7)', 'when it was written'),
    tableColumn('Author', 'varchar(20)', 'who wrote it'),
    tableColumn('Status', 'char(1)', 'C current, S superseded, E entered in error'),
    tableColumn('Sensitivity', 'char(1)', 'N normal, R restricted'),
    tableColumn('FileType', 'varchar(10)', 'PDF, RTF, TXT, JPG or TIF'),
    tableColumn('FileBytes', 'int', 'number of bytes when it was filed'),
    tableColumn('FileSha256', 'binary(32)', 'SHA-256 when it was filed'),
    // Last, so that the original of a row set aside shows first what the document is.
    tableColumn('Content', 'varbinary(max)', 'the bytes'),
  ],
  key: { column: 'DocumentId', pattern: /^\d{1,12}$/ },
  parent: { dataset: 'clinical.patients', to: 'patient_key', caseInsensitive: true },
  content: 'Content',
  fields: [
    { to: 'patient_key', from: ['PatientId'], clean: label() },
    { to: 'kind', from: ['DocType'], clean: codeList('clinical-document-kind', 'other') },
    { to: 'title', from: ['Title'], clean: freeText() },
    { to: 'created_at', from: ['CreatedAt'], clean: created.instant },
    { to: 'created_original', from: ['CreatedAt'], clean: created.original },
    { to: 'author', from: ['Author'], clean: label() },
    { to: 'encounter_key', from: ['EncounterId'], clean: label() },
    { to: 'status', from: ['Status'], clean: codeList('clinical-document-status', 'current') },
    { to: 'restricted', from: ['Sensitivity'], clean: yesNo({ unclear: true, yes: 'R', no: 'N' }) },
    { to: 'media_type', from: ['FileType'], clean: codeList('clinical-file-type') },
    { to: 'content_bytes', from: CONTENT, clean: content.bytes },
    { to: 'content_sha256', from: CONTENT, clean: content.sha256 },
    { to: 'content_digest', from: CONTENT, clean: content.digest },
  ],
  exclusions: [],
  examples,
});
