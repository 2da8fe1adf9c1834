import { date, defineContract, flag, oneOf, pattern, text } from '../contract.ts';

const STATUS_CODES = ['01', '02', '03', '04', '05', '06', '07', '08'] as const;

/** A person as one source record describes them. Current values only; who is who is decided by resolve. */
export const patient = defineContract('patient', {
  recorded_nhs_number: pattern(
    /^\d{10}$/,
    'NHS number as recorded, ten digits, when format, check digit and range allow it',
  ).optional,
  recorded_nhs_status: oneOf(STATUS_CODES, 'NHS NUMBER STATUS INDICATOR CODE as recorded, or 03 where none')
    .required,
  other_identifier_type: oneOf(['chi', 'hcn', 'ihi'], 'the number belongs to another national scheme')
    .optional,
  other_identifier: text(20, 'CHI, H&C or IHI number').optional,
  title: text(35, 'title').optional,
  family_name: text(120, 'family name').required,
  given_names: text(120, 'given names, as recorded, in order').optional,
  birth_date: date('date of birth; null where the record gives none that exists').optional,
  gender: oneOf(['male', 'female', 'other', 'unknown'], 'administrative gender (UK Core)').required,
  ethnic_category: pattern(/^([A-HJ-NPRSZ]|99)$/, 'ETHNIC CATEGORY').optional,
  marital_status: pattern(/^[SMDWPN89]$/, 'PERSON MARITAL STATUS').optional,
  deceased: flag('a death is recorded, with or without a date').required,
  death_date: date('date of death').optional,
  address_line_1: text(120, 'address').optional,
  address_line_2: text(120, 'address').optional,
  address_line_3: text(120, 'address').optional,
  address_line_4: text(120, 'address').optional,
  postcode: text(8, 'postcode with its space, ZZ99 pseudo postcodes included').optional,
  phone_home: text(40, 'telephone').optional,
  phone_mobile: text(40, 'telephone').optional,
  email: text(254, 'e-mail').optional,
  gp_practice: pattern(/^[A-Z0-9]{3,8}$/, 'ODS code of the registered practice').optional,
  restricted: flag('S-flag or a local restriction: never shown, never refilled').required,
  notes: text(32_000, 'free text').optional,
  original_values: text(
    64_000,
    'JSON object: source column to raw text, where the clean value lost something',
  ).optional,
  merged_into: text(64, "the source's own pointer to the record this one was merged into; not followed")
    .optional,
});
