import type { ColumnValue, TargetTable } from '../contract.ts';
import type { Fault } from '../fault.ts';
import type { RowCode } from '../row-codes.ts';

/** How the file or table of a dataset is laid out; only the source's own folder reads what is its own. */
export type Layout = FileLayout | TableLayout;
export type FileLayout = DelimitedLayout | FixedWidthLayout;

interface TextLayout {
  readonly encoding: 'utf-8' | 'windows-1252' | 'iso-8859-1';
  readonly header: boolean;
  /** A last line that gives the number of records, as a pattern whose first group is the count. */
  readonly trailer?: RegExp;
  /** Longest record in bytes; default 8 MiB. */
  readonly maxRecordBytes?: number;
}

export interface DelimitedLayout extends TextLayout {
  readonly kind: 'delimited';
  readonly delimiter: string;
  readonly qualifier: '"' | null;
  /** Fields on each physical line of a record of several lines; absent where a record is one line. */
  readonly fieldsPerLine?: readonly number[];
}

export interface FixedWidthLayout extends TextLayout {
  readonly kind: 'fixed-width';
  /** Column widths in bytes, in the order of `columns`. */
  readonly widths: readonly number[];
}

/** A table or view of a database. */
export interface TableLayout {
  readonly kind: 'table';
  /** `schema.name`, each as the catalogue writes it; the configuration may name another. */
  readonly table: string;
}

/** The one column that identifies a record in its source, and the pattern a sound key fits. */
export interface ColumnKey {
  readonly column: string;
  readonly pattern: RegExp;
}

/** The columns that identify a record together: its key is their texts joined by `/`, which the pattern is for. */
export interface CompositeKey {
  readonly columns: readonly string[];
  readonly pattern: RegExp;
}

/** The key of a table. */
export type TableKey = (ColumnKey | CompositeKey) & {
  /**
   * The source compares keys without regard to case: the key is folded to upper case before its pattern is asked,
   * and so is the patient's key in rows that refer to it.
   */
  readonly caseInsensitive?: boolean;
};

/** A source column read by position. */
export interface SourceColumn {
  readonly name: string;
  /** Its type as the database's catalogue words it: `NUMBER(10,0)`, `nvarchar(50)`. For tables, to notice drift. */
  readonly type?: string;
  /** Longest allowed text in characters; longer quarantines the row. */
  readonly maxLength: number;
  readonly words: string;
}

/** What one field's cleaner may report beside its value. */
export interface Cleaned {
  readonly value: ColumnValue;
  readonly faults?: readonly CleanerFault[];
}

/** A code found on the first of the cleaner's source columns, or on the one at index `at`. */
export type CleanerFault = RowCode | { readonly code: RowCode; readonly at: number };

/**
 * Texts of the named source columns in (without spaces around them, in NFC, null where blank; the array is
 * used again for the next row), clean value out. Never throws, never reads a clock, never gives empty text.
 */
export interface Cleaner {
  (texts: readonly (string | null)[], context: MappingContext): Cleaned | ColumnValue;
  /** What it does, for the mapping guide. */
  readonly words?: string;
  /** The code list it looks codes up in. */
  readonly list?: string;
}

/** One row of a code list. */
export interface Code {
  readonly target: string;
  readonly words: string;
  /** First and last day on which the code is valid, `YYYY-MM-DD`, both inclusive; null where unbounded. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** Code lists by name, each by source code. */
export type CodeLists = Readonly<Record<string, ReadonlyMap<string, Code>>>;

export interface MappingContext {
  /** Date of the plan, `YYYY-MM-DD`: "the future" is after this. */
  readonly asOf: string;
  readonly codes: CodeLists;
  /** True for the synthetic trust, whose NHS numbers are all 999…; false makes every 9xx number not live. */
  readonly synthetic: boolean;
}

export interface FieldMapping {
  /** Target column. */
  readonly to: string;
  /** Source columns the cleaner reads, in its order. */
  readonly from: readonly string[];
  readonly clean: Cleaner;
}

/** Excludes rows, on the parsed text (as cleaners get it), before anything is validated. */
export interface Exclusion {
  readonly code: RowCode;
  readonly from: readonly string[];
  readonly when: (texts: readonly (string | null)[]) => boolean;
  readonly words: string;
}

export interface Example {
  readonly name: string;
  readonly input: Readonly<Record<string, string | null>>;
  /** Target columns to expect (only those named are compared), or the codes of a refusal or exclusion. */
  readonly staged?: Readonly<Record<string, ColumnValue>>;
  readonly warnings?: readonly RowCode[];
  readonly quarantined?: readonly RowCode[];
  readonly excluded?: RowCode;
}

export interface Mapping {
  /** `system.dataset`, as the configuration and the reports name it. */
  readonly name: string;
  readonly words: string;
  readonly target: TargetTable;
  readonly layout: Layout;
  readonly columns: readonly SourceColumn[];
  readonly key: TableKey;
  /**
   * For rows that belong to a patient: the dataset that issued the patient's key. `caseInsensitive` exactly where
   * that dataset's key is.
   */
  readonly parent?: {
    readonly dataset: string;
    readonly to: 'patient_key';
    readonly caseInsensitive?: boolean;
  };
  /** For documents: the column of a table that holds their bytes, which travel beside the row in pieces. */
  readonly content?: string;
  readonly fields: readonly FieldMapping[];
  readonly exclusions: readonly Exclusion[];
  readonly examples: readonly Example[];
}

export type RowResult =
  | {
      readonly outcome: 'staged';
      readonly key: string;
      /** Values in the order of the contract's columns. */
      readonly values: readonly ColumnValue[];
      readonly warnings: readonly Fault[];
    }
  | { readonly outcome: 'quarantined'; readonly key: string | null; readonly faults: readonly Fault[] }
  | { readonly outcome: 'excluded'; readonly key: string | null; readonly rule: RowCode };

/** A mapping compiled once for a plan: one function that takes a record's fields by position. */
export interface CompiledMapping {
  readonly mapping: Mapping;
  readonly row: (fields: readonly (string | null)[]) => RowResult;
  /** Codes met that no list knew, as `field → code → count`; read and reset after each batch. */
  readonly takeUnmapped: () => ReadonlyMap<string, ReadonlyMap<string, number>>;
}
