import type { Fault } from '../fault.ts';
import { isSuspect, trimmed, unstorable } from '../text/stored-text.ts';
import type { SourceColumn } from './mapping.ts';

/** The texts of one row after another as cleaners get them: without spaces around them, in NFC, null where blank. */
export class RowTexts {
  /** By position; overwritten by the next row. */
  readonly texts: (string | null)[];
  private readonly columns: readonly SourceColumn[];
  private readonly limits: readonly number[];
  private suspect = false;

  constructor(columns: readonly SourceColumn[]) {
    this.columns = columns;
    this.limits = columns.map(({ maxLength }) => maxLength);
    this.texts = columns.map(() => null);
  }

  read(raw: readonly (string | null)[]): void {
    const { texts, limits } = this;
    this.suspect = false;
    for (let at = 0; at < texts.length; at++) {
      const given = raw[at]!;
      let text = given === null ? null : trimmed(given);
      if (text !== null) {
        if (isSuspect(text)) {
          text = text.normalize('NFC');
          this.suspect = true;
        }
        if (text.length > limits[at]!) this.suspect = true;
      }
      texts[at] = text;
    }
  }

  /** What makes texts of the row unfit to be stored at all. */
  faults(): Fault[] {
    if (!this.suspect) return [];
    return this.columns.flatMap(({ name, maxLength }, at) => {
      const text = this.texts[at]!;
      if (text === null) return [];
      const faults: Fault[] = [];
      if (text.length > maxLength) faults.push({ code: 'FIELD_TOO_LONG', field: name });
      const code = unstorable(text);
      if (code !== null) faults.push({ code, field: name });
      return faults;
    });
  }
}
