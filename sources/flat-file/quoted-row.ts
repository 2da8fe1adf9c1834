import type { Scanner } from './scanner.ts';
import { CR, LF } from './shape.ts';
import { VERDICT, type Verdict } from './verdict.ts';

/**
 * Scans one row that holds qualifiers, strictly (RFC 4180): a quoted field begins and ends with the qualifier,
 * doubled inside, and is followed by a delimiter or a line end; an unquoted field holds no qualifier.
 * Line ends inside quotes belong to the field.
 */
export function scanQuotedRow(scanner: Scanner, start: number): Verdict {
  const { bytes, ended } = scanner;
  const { delimiter, qualifier } = scanner.shape;
  let at = start;
  scanner.fields = 1;
  for (;;) {
    if (bytes[at] === qualifier) {
      at = afterClosingQuote(bytes, at + 1, qualifier);
      if (at < 0) return ended ? bad(scanner, bytes.length) : VERDICT.more;
    } else {
      at = afterPlainField(bytes, at, delimiter, qualifier);
    }
    if (at >= bytes.length) return ended ? wellFormed(scanner, bytes.length) : VERDICT.more;
    const byte = bytes[at];
    if (byte === delimiter) {
      scanner.fields += 1;
      at += 1;
    } else if (byte === LF) {
      return wellFormed(scanner, at + 1);
    } else if (byte === CR && at + 1 >= bytes.length) {
      return ended ? wellFormed(scanner, bytes.length) : VERDICT.more;
    } else if (byte === CR && bytes[at + 1] === LF) {
      return wellFormed(scanner, at + 2);
    } else {
      return bad(scanner, at + 1);
    }
  }
}

function wellFormed(scanner: Scanner, end: number): Verdict {
  scanner.end = end;
  scanner.reach = end;
  return VERDICT.wellFormed;
}

function bad(scanner: Scanner, reach: number): Verdict {
  scanner.reach = reach;
  return VERDICT.badQuote;
}

/** Behind the quote that closes the field; -1 where none does. */
export function afterClosingQuote(bytes: Buffer, from: number, qualifier: number): number {
  for (let at = from; ; at += 2) {
    at = bytes.indexOf(qualifier, at);
    if (at < 0) return -1;
    if (bytes[at + 1] !== qualifier) return at + 1;
  }
}

/** At the delimiter, line feed or qualifier that ends an unquoted field, or at the end of the bytes. */
export function afterPlainField(bytes: Buffer, from: number, delimiter: number, qualifier: number): number {
  let at = from;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === delimiter || byte === LF || byte === qualifier) break;
  }
  return at;
}
