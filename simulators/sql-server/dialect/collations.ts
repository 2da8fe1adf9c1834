/** What a collation makes of case, accents and width, and the code page of its char and varchar. */
export interface Collation {
  readonly name: string;
  readonly ignoresCase: boolean;
  readonly ignoresAccents: boolean;
  /** By code point, nothing ignored but trailing spaces. */
  readonly binary: boolean;
  /** A Windows collation: hyphen and apostrophe count only where nothing else differs. */
  readonly wordSort: boolean;
  readonly codePage: 'windows-1252' | 'utf-8';
  /** Its five bytes in TYPE_INFO: MS-TDS 2.2.5.1.2, LCID with flags and version, then the SQL sort order. */
  readonly wire: Buffer;
}

/** MS-TDS 2.2.5.1.2: bits behind the 20 of the LCID. */
const FLAG = {
  ignoreCase: 20,
  ignoreAccent: 21,
  ignoreKana: 22,
  ignoreWidth: 23,
  binary: 24,
  binary2: 25,
  utf8: 26,
};
const ENGLISH = 0x0409;

interface Shape {
  readonly sortId?: number;
  readonly version?: number;
  readonly binary?: 'binary' | 'binary2';
}

function collation(name: string, { sortId = 0, version = 0, binary }: Shape = {}): Collation {
  const ignoresCase = /_CI_/.test(name);
  const ignoresAccents = /_AI(_|$)/.test(name);
  const utf8 = name.endsWith('_UTF8');
  const bits: number[] = binary ? [FLAG[binary]] : [FLAG.ignoreKana, FLAG.ignoreWidth];
  if (ignoresCase) bits.push(FLAG.ignoreCase);
  if (ignoresAccents) bits.push(FLAG.ignoreAccent);
  if (utf8) bits.push(FLAG.utf8);
  const flags = bits.reduce((sum, bit) => sum + 2 ** bit, ENGLISH + version * 2 ** 28);
  const wire = Buffer.alloc(5);
  wire.writeUInt32LE(flags);
  wire[4] = sortId;
  return {
    ...{ name, ignoresCase, ignoresAccents, wire },
    binary: binary !== undefined,
    wordSort: sortId === 0 && !binary,
    codePage: utf8 ? 'utf-8' : 'windows-1252',
  };
}

export const DEFAULT_COLLATION = 'Latin1_General_CI_AS';

/** Sort orders of the SQL collations: 51 to 54 (documentation of sp_helpsort). */
const KNOWN: readonly Collation[] = [
  collation(DEFAULT_COLLATION),
  collation('Latin1_General_CS_AS'),
  collation('Latin1_General_CI_AI'),
  collation('Latin1_General_CS_AI'),
  collation('Latin1_General_BIN', { binary: 'binary' }),
  collation('Latin1_General_BIN2', { binary: 'binary2' }),
  collation('Latin1_General_100_CI_AS', { version: 2 }),
  collation('Latin1_General_100_CS_AS', { version: 2 }),
  collation('Latin1_General_100_CI_AI', { version: 2 }),
  collation('Latin1_General_100_BIN2', { version: 2, binary: 'binary2' }),
  collation('Latin1_General_100_CI_AS_SC_UTF8', { version: 2 }),
  collation('SQL_Latin1_General_CP1_CS_AS', { sortId: 51 }),
  collation('SQL_Latin1_General_CP1_CI_AS', { sortId: 52 }),
  collation('SQL_Latin1_General_CP1_CI_AI', { sortId: 54 }),
];

const BY_NAME = new Map(KNOWN.map((known) => [known.name.toUpperCase(), known]));

export const collationNamed = (name: string): Collation | undefined => BY_NAME.get(name.toUpperCase());

/** The collation of a type; the default where it has none. */
export const collationOf = ({ collation: name }: { readonly collation: string | null }): Collation =>
  collationNamed(name ?? DEFAULT_COLLATION)!;
