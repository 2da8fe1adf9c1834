import type { RowCode } from '../../row-codes.ts';
import { known } from '../../text/null-word.ts';
import { isEmailAddress } from '../../values/email-address.ts';
import { readPhoneNumber } from '../../values/phone-number.ts';
import { readPostcode } from '../../values/postcode.ts';
import type { Cleaner } from '../mapping.ts';
import { cleaner } from './cleaner.ts';

/** A postcode in capitals with its space, pseudo postcodes (ZZ99 …) included; else POSTCODE_INVALID. */
export const postcode = (): Cleaner =>
  cleaner('postcode, ZZ99 pseudo postcodes included', readOr('POSTCODE_INVALID', readPostcode));

/** A telephone number without its spaces; else PHONE_INVALID. */
export const phoneNumber = (): Cleaner =>
  cleaner('telephone number, digits only', readOr('PHONE_INVALID', readPhoneNumber));

/** An e-mail address as it stands; else EMAIL_INVALID. */
export const emailAddress = (): Cleaner =>
  cleaner(
    'e-mail address',
    readOr('EMAIL_INVALID', (text) => (isEmailAddress(text) ? text : null)),
  );

/** A cleaner that leaves blank what is blank, and reports `code` where `read` makes nothing of the text. */
function readOr(code: RowCode, read: (text: string) => string | null): Cleaner {
  const refused = { value: null, faults: [code] };
  return ([text]) => {
    const present = known(text!);
    return present === null ? null : (read(present) ?? refused);
  };
}
