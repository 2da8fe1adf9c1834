/** The vocabulary of mappings: everything a mapping file needs. */

export type { DateLayout } from '../time/read-day.ts';
export { cleaner, constant } from './cleaners/cleaner.ts';
export { timeOfDay, weekdays } from './cleaners/clinic-hours.ts';
export { codedEntry } from './cleaners/coded-entry.ts';
export { codeList, ods, yesNo } from './cleaners/codes.ts';
export { emailAddress, phoneNumber, postcode } from './cleaners/contact.ts';
export { calendarDate, deceased, lifeDate, lifeDateTwice } from './cleaners/dates.ts';
export { documentContent } from './cleaners/document-content.ts';
export { laboratoryValue, measuredValue } from './cleaners/laboratory.ts';
export { nhsNumber } from './cleaners/nhs-number.ts';
export { wholeNumber } from './cleaners/numbers.ts';
export { offsetTime } from './cleaners/offset-time.ts';
export { freeText, label, personName } from './cleaners/texts.ts';
export { wallClock } from './cleaners/wall-clock.ts';
export { defineMapping } from './define-mapping.ts';
export { deletedRecords, testPatients } from './exclusions.ts';
export type {
  Cleaned,
  Cleaner,
  Code,
  CodeLists,
  Example,
  Exclusion,
  FieldMapping,
  Mapping,
  MappingContext,
  SourceColumn,
} from './mapping.ts';
export { tableColumn } from './table-column.ts';
