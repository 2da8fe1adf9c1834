/** Numbers of data types on the wire. */
export const TYPE_CODE = {
  varchar: 1,
  number: 2,
  binaryInteger: 3,
  long: 8,
  rowid: 11,
  date: 12,
  raw: 23,
  longRaw: 24,
  char: 96,
  binaryFloat: 100,
  binaryDouble: 101,
  clob: 112,
  blob: 113,
  timestamp: 180,
  timestampTz: 181,
  intervalYm: 182,
  intervalDs: 183,
  timestampLtz: 231,
} as const;

/** Character set ids: the client's UTF-8 (AL32UTF8) and the national AL16UTF16. */
export const CHARSET = { utf8: 873, utf16: 2000 } as const;
/** 1: the database's character set; 2: the national one. */
export const FORM = { none: 0, database: 1, national: 2 } as const;
