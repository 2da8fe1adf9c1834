import type { SourceFile } from './source-file.ts';

/** The text of a file from some offset on, read forward. */
export interface ByteStream {
  /** Bytes of the file itself consumed so far: for compressed files fewer than were read. */
  readonly consumed: number;
  /** Bytes put into `target`; 0 at the end. */
  read(target: Buffer): Promise<number>;
  close(): void;
}

/** Reads the file as it is, up to `end`. Does not close the file. */
export function plainStream(file: SourceFile, start: number, end: number): ByteStream {
  let position = start;
  return {
    get consumed() {
      return position;
    },
    async read(target) {
      const wanted = Math.min(target.length, end - position);
      if (wanted <= 0) return 0;
      const bytes = await file.read(target.subarray(0, wanted), position);
      position += bytes;
      return bytes;
    },
    close: () => undefined,
  };
}
