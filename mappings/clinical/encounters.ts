import {
  codeList,
  constant,
  defineMapping,
  freeText,
  label,
  tableColumn,
  wallClock,
} from '../../domain/mapping/index.ts';
import { examples } from './encounters.examples.ts';

const started = wallClock({ dates: ['YYYY-MM-DD'], time: 'HH:MM', columns: 1 });
const ended = wallClock({ dates: ['YYYY-MM-DD'], time: 'HH:MM', columns: 1, optional: true });

/** Single contacts with patients. */
export const clinicalEncounters = defineMapping({
  name: 'clinical.encounters',
  words: 'Contacts in the clinical system',
  target: 'encounter',
  layout: { kind: 'table', table: 'dbo.Encounters' },
  columns: [
    tableColumn('EncounterId', 'int', 'key of the contact'),
    tableColumn('PatientId', 'uniqueidentifier', 'key of the patient'),
    tableColumn('StartedAt', 'datetime2(0)', 'London wall-clock time'),
    tableColumn('EndedAt', 'datetime2(0)', 'London wall-clock time'),
    tableColumn('Kind', 'varchar(10)', 'FACE, PHONE or VIDEO'),
    tableColumn('Clinician', 'varchar(20)', 'clinician'),
    tableColumn('Notes', 'nvarchar(max)', 'free text'),
  ],
  key: { column: 'EncounterId', pattern: /^\d{1,12}$/ },
  parent: { dataset: 'clinical.patients', to: 'patient_key', caseInsensitive: true },
  fields: [
    { to: 'patient_key', from: ['PatientId'], clean: label() },
    { to: 'kind', from: [], clean: constant('contact') },
    { to: 'starts_at', from: ['StartedAt'], clean: started.instant },
    { to: 'starts_local', from: ['StartedAt'], clean: started.local },
    { to: 'starts_clock_flag', from: ['StartedAt'], clean: started.flag },
    { to: 'ends_at', from: ['EndedAt'], clean: ended.instant },
    { to: 'ends_local', from: ['EndedAt'], clean: ended.local },
    { to: 'ends_clock_flag', from: ['EndedAt'], clean: ended.flag },
    { to: 'time_zone', from: [], clean: constant('Europe/London') },
    { to: 'contact_mode', from: ['Kind'], clean: codeList('clinical-contact-mode') },
    { to: 'practitioner', from: ['Clinician'], clean: label() },
    { to: 'notes', from: ['Notes'], clean: freeText() },
  ],
  exclusions: [],
  examples,
});
