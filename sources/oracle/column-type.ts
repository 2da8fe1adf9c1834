/** One column as ALL_TAB_COLUMNS describes it. */
export interface OracleColumn {
  readonly name: string;
  /** `NUMBER`, `VARCHAR2`, `TIMESTAMP(6) WITH TIME ZONE`, … */
  readonly dataType: string;
  /** Bytes. */
  readonly length: number;
  readonly precision: number | null;
  readonly scale: number | null;
  /** Characters of text; 0 elsewhere. */
  readonly characters: number;
  readonly nullable: boolean;
}

/** A type without its numbers: what the rendering table is looked up by. */
export const baseType = ({ dataType }: OracleColumn): string =>
  dataType
    .replace(/\(\d+\)/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The type in the words of a declaration: `NUMBER(10,0)`, `VARCHAR2(30)`, `DATE`. */
export function typeWords(column: OracleColumn): string {
  const { dataType, precision, scale, characters, length } = column;
  if (dataType === 'NUMBER') {
    return precision === null && scale === null ? 'NUMBER' : `NUMBER(${precision ?? 38},${scale ?? 0})`;
  }
  if (characters > 0) return `${dataType}(${characters})`;
  return dataType === 'RAW' ? `RAW(${length})` : dataType;
}

/** Digits of fractions of a second, from the type's name. */
export const fractionDigits = ({ dataType }: OracleColumn): number =>
  Number(/^TIMESTAMP\((\d)\)/.exec(dataType)?.[1] ?? 6);
