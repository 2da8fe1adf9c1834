import { defineContract, instant, numeric, oneOf, pattern, text } from '../contract.ts';

/** A laboratory result. The value and unit are kept exactly as reported beside what could be read of them. */
export const observation = defineContract('observation', {
  patient_key: text(64, "the patient's key in the source that issued it").required,
  specimen: text(40, 'specimen or accession number').optional,
  test_code: text(40, "the laboratory's own test code; case kept").required,
  test_name: text(120, 'name of the test').optional,
  value_original: text(4_000, 'result exactly as reported').optional,
  value_number: numeric('the number in it, where it is one').optional,
  comparator: oneOf(['<', '<=', '>', '>='], 'comparator in front of the number').optional,
  unit_original: text(40, 'unit exactly as reported').optional,
  unit_ucum: text(40, 'UCUM unit, where the code list knows it').optional,
  reference_range: text(60, 'reference range exactly as reported').optional,
  abnormal_flag: oneOf(['H', 'L', 'HH', 'LL', 'A', 'N'], 'interpretation').optional,
  status: oneOf(['preliminary', 'final', 'amended', 'cancelled', 'unknown'], 'status (UK Core)').required,
  effective_at: instant('when the specimen was taken; null on a clock change trap').optional,
  effective_local: pattern(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?([+-]\d{2}:\d{2})?$/,
    'time as recorded: by the wall clock, or with its offset',
  ).required,
  time_zone: oneOf(
    ['Europe/London', 'offset'],
    'zone of effective_local; offset where that text carries its own',
  ).required,
  clock_flag: oneOf(['ambiguous', 'nonexistent'], 'clock change trap').optional,
  comments: text(32_000, 'free text').optional,
  original_values: text(
    64_000,
    'JSON object: source column to raw text, where the clean value lost something',
  ).optional,
});
