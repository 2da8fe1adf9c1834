import {
  codedEntry,
  codeList,
  defineMapping,
  label,
  offsetTime,
  tableColumn,
} from '../../domain/mapping/index.ts';
import { examples } from './orders.examples.ts';

const entry = codedEntry({ system: 'local' });
const ordered = offsetTime();
const resulted = offsetTime();
const acknowledged = offsetTime();

/** Requests for investigations and procedures, in codes of the trust: open ones, and results that nobody has seen. */
export const clinicalOrders = defineMapping({
  name: 'clinical.orders',
  words: 'Orders in the clinical system',
  target: 'order',
  layout: { kind: 'table', table: 'dbo.Orders' },
  columns: [
    tableColumn('OrderId', 'bigint', 'key of the order'),
    tableColumn('PatientId', 'uniqueidentifier', 'key of the patient'),
    tableColumn('Kind', 'varchar(10)', 'LAB, RAD or PROC'),
    tableColumn('Code', 'varchar(20)', 'code of the trust'),
    tableColumn('Term', 'nvarchar(200)', 'what is asked for, in words'),
    tableColumn('OrderedAt', 'datetimeoffset(7)', 'when it was ordered'),
    tableColumn('Status', 'varchar(10)', 'OPEN, RESULTED, ACKED or CANCELLED'),
    tableColumn('ResultedAt', 'datetimeoffset(7)', 'when the result came'),
    tableColumn('AcknowledgedAt', 'datetimeoffset(7)', 'when somebody took note of it'),
    tableColumn('Requester', 'varchar(20)', 'who ordered it'),
  ],
  key: { column: 'OrderId', pattern: /^\d{1,19}$/ },
  parent: { dataset: 'clinical.patients', to: 'patient_key', caseInsensitive: true },
  fields: [
    { to: 'patient_key', from: ['PatientId'], clean: label() },
    { to: 'kind', from: ['Kind'], clean: codeList('clinical-order-kind', 'other') },
    { to: 'code_system', from: ['Code', 'Term'], clean: entry.system },
    { to: 'code', from: ['Code', 'Term'], clean: entry.code },
    { to: 'code_original', from: ['Code', 'Term'], clean: entry.original },
    { to: 'term', from: ['Code', 'Term'], clean: entry.term },
    { to: 'uncoded', from: ['Code', 'Term'], clean: entry.uncoded },
    { to: 'ordered_at', from: ['OrderedAt'], clean: ordered.instant },
    { to: 'ordered_original', from: ['OrderedAt'], clean: ordered.original },
    { to: 'status', from: ['Status'], clean: codeList('clinical-order-status', 'open') },
    { to: 'resulted_at', from: ['ResultedAt'], clean: resulted.instant },
    { to: 'resulted_original', from: ['ResultedAt'], clean: resulted.original },
    { to: 'acknowledged_at', from: ['AcknowledgedAt'], clean: acknowledged.instant },
    { to: 'acknowledged_original', from: ['AcknowledgedAt'], clean: acknowledged.original },
    { to: 'requester', from: ['Requester'], clean: label() },
  ],
  exclusions: [],
  examples,
});
