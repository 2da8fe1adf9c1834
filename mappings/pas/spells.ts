import {
  codeList,
  constant,
  defineMapping,
  label,
  tableColumn,
  wallClock,
} from '../../domain/mapping/index.ts';
import { examples } from './spells.examples.ts';

const admitted = wallClock({ dates: ['YYYY-MM-DD'], time: 'HH:MM', columns: 1 });
const discharged = wallClock({ dates: ['YYYY-MM-DD'], time: 'HH:MM', columns: 1, optional: true });

/** Stays in hospital; one without a discharge has not ended. */
export const pasSpells = defineMapping({
  name: 'pas.spells',
  words: 'Hospital spells in the PAS',
  target: 'encounter',
  layout: { kind: 'table', table: 'PAS.SPELL' },
  columns: [
    tableColumn('SPELL_ID', 'NUMBER(12,0)', 'key of the spell'),
    tableColumn('MRN', 'CHAR(10)', 'key of the patient, padded with blanks'),
    tableColumn('ADMITTED', 'DATE', 'London wall-clock time'),
    tableColumn('DISCHARGED', 'DATE', 'London wall-clock time'),
    tableColumn('ADM_METHOD', 'VARCHAR2(2)', 'admission method'),
    tableColumn('ADM_SOURCE', 'VARCHAR2(2)', 'source of admission'),
    tableColumn('DIS_METHOD', 'VARCHAR2(1)', 'discharge method; 2 is a retired code'),
    tableColumn('DIS_DEST', 'VARCHAR2(2)', 'discharge destination'),
    tableColumn('WARD', 'VARCHAR2(8)', 'ward'),
    tableColumn('CONSULTANT', 'VARCHAR2(8)', 'consultant'),
  ],
  key: { column: 'SPELL_ID', pattern: /^\d{1,12}$/ },
  parent: { dataset: 'pas.patients', to: 'patient_key' },
  fields: [
    { to: 'patient_key', from: ['MRN'], clean: label() },
    { to: 'kind', from: [], clean: constant('spell') },
    { to: 'starts_at', from: ['ADMITTED'], clean: admitted.instant },
    { to: 'starts_local', from: ['ADMITTED'], clean: admitted.local },
    { to: 'starts_clock_flag', from: ['ADMITTED'], clean: admitted.flag },
    { to: 'ends_at', from: ['DISCHARGED'], clean: discharged.instant },
    { to: 'ends_local', from: ['DISCHARGED'], clean: discharged.local },
    { to: 'ends_clock_flag', from: ['DISCHARGED'], clean: discharged.flag },
    { to: 'time_zone', from: [], clean: constant('Europe/London') },
    { to: 'admission_method', from: ['ADM_METHOD'], clean: codeList('admission-method') },
    { to: 'admission_source', from: ['ADM_SOURCE'], clean: codeList('admission-source') },
    { to: 'discharge_method', from: ['DIS_METHOD'], clean: codeList('discharge-method') },
    { to: 'discharge_destination', from: ['DIS_DEST'], clean: codeList('discharge-destination') },
    { to: 'ward', from: ['WARD'], clean: label() },
    { to: 'practitioner', from: ['CONSULTANT'], clean: label() },
  ],
  exclusions: [],
  examples,
});
