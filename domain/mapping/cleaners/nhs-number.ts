import type { RowCode } from '../../row-codes.ts';
import { known } from '../../text/null-word.ts';
import { type NhsNumberKind, readNhsNumber } from '../../values/nhs-number.ts';
import type { Cleaned, Cleaner } from '../mapping.ts';
import { cleaner } from './cleaner.ts';
import { remember } from './remember.ts';

const refused = (code: RowCode): Cleaned => ({ value: null, faults: [code] });
const REFUSED: Readonly<Record<Exclude<NhsNumberKind, 'usable'>, Cleaned>> = {
  missing: refused('NHS_NUMBER_MISSING'),
  invalid: refused('NHS_NUMBER_INVALID'),
  sentinel: refused('NHS_NUMBER_SENTINEL'),
  chi: refused('NHS_NUMBER_OTHER_SCHEME'),
  hcn: refused('NHS_NUMBER_OTHER_SCHEME'),
  ihi: refused('NHS_NUMBER_OTHER_SCHEME'),
  'not-live': refused('NHS_NUMBER_NOT_LIVE'),
};

/** The three target columns that one NHS number column fills. Codes are reported by `usable` alone. */
export function nhsNumber(): Readonly<Record<'usable' | 'otherType' | 'other', Cleaner>> {
  const read = remember(([text], { synthetic }) => readNhsNumber(known(text!), synthetic));
  const isOther = (kind: NhsNumberKind) => kind === 'chi' || kind === 'hcn' || kind === 'ihi';
  return {
    usable: cleaner('NHS number fit for matching: format, check digit, range', (texts, context) => {
      const { kind, digits } = read(texts, context);
      return kind === 'usable' ? digits : REFUSED[kind];
    }),
    otherType: cleaner('scheme of a CHI, H&C or IHI number', (texts, context) => {
      const { kind } = read(texts, context);
      return isOther(kind) ? kind : null;
    }),
    other: cleaner('CHI, H&C or IHI number', (texts, context) => {
      const { kind, digits } = read(texts, context);
      return isOther(kind) ? digits : null;
    }),
  };
}
