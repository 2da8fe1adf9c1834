import {
  codeList,
  constant,
  defineMapping,
  label,
  tableColumn,
  wallClock,
} from '../../domain/mapping/index.ts';
import { examples } from './episodes.examples.ts';

const started = wallClock({ dates: ['YYYY-MM-DD'], time: 'HH:MM', columns: 1 });
const ended = wallClock({ dates: ['YYYY-MM-DD'], time: 'HH:MM', columns: 1, optional: true });

/** Parts of a spell, each under one consultant. */
export const pasEpisodes = defineMapping({
  name: 'pas.episodes',
  words: 'Consultant episodes in the PAS',
  target: 'encounter',
  layout: { kind: 'table', table: 'PAS.EPISODE' },
  columns: [
    tableColumn('EPISODE_ID', 'NUMBER(12,0)', 'key of the episode'),
    tableColumn('MRN', 'CHAR(10)', 'key of the patient, padded with blanks'),
    tableColumn('SPELL_ID', 'NUMBER(12,0)', 'key of its spell'),
    tableColumn('STARTED', 'DATE', 'London wall-clock time'),
    tableColumn('ENDED', 'DATE', 'London wall-clock time'),
    tableColumn('SPECIALTY', 'VARCHAR2(3)', 'treatment function'),
    tableColumn('CONSULTANT', 'VARCHAR2(8)', 'consultant'),
  ],
  key: { column: 'EPISODE_ID', pattern: /^\d{1,12}$/ },
  parent: { dataset: 'pas.patients', to: 'patient_key' },
  fields: [
    { to: 'patient_key', from: ['MRN'], clean: label() },
    { to: 'kind', from: [], clean: constant('episode') },
    { to: 'part_of', from: ['SPELL_ID'], clean: label() },
    { to: 'starts_at', from: ['STARTED'], clean: started.instant },
    { to: 'starts_local', from: ['STARTED'], clean: started.local },
    { to: 'starts_clock_flag', from: ['STARTED'], clean: started.flag },
    { to: 'ends_at', from: ['ENDED'], clean: ended.instant },
    { to: 'ends_local', from: ['ENDED'], clean: ended.local },
    { to: 'ends_clock_flag', from: ['ENDED'], clean: ended.flag },
    { to: 'time_zone', from: [], clean: constant('Europe/London') },
    { to: 'treatment_function', from: ['SPECIALTY'], clean: codeList('treatment-function') },
    { to: 'practitioner', from: ['CONSULTANT'], clean: label() },
  ],
  exclusions: [],
  examples,
});
