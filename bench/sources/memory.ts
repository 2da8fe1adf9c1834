import type { Measured, Reader } from './engine.ts';

/** Sizes of a dataset beside which the memory for all rows must not grow. */
const SIZES = { '10k': 10_000, '100k': 100_000 } as const;

/**
 * Memory of the reader at several sizes of a dataset, `all` being what was read of the whole, and with documents of
 * 64 MiB: what is live, which shows whether anything is held, and the peak of the process, garbage included.
 */
export async function measureMemory(
  name: string,
  read: Reader,
  all: readonly Measured[],
): Promise<Record<string, number>> {
  const lines: [string, number, Measured][] = [];
  for (const [label, rows] of Object.entries(SIZES)) {
    const measured = await read({ what: 'rows', rows });
    lines.push([`_${label}`, measured.rows, measured]);
  }
  const most = all.reduce((one, other) => (other.peakMb > one.peakMb ? other : one));
  lines.push(['', most.rows, most]);
  const figures: Record<string, number> = {};
  for (const [label, rows, { liveMb, peakMb }] of lines) {
    show(`${rows.toLocaleString('en-GB')} rows`, liveMb, peakMb);
    Object.assign(figures, { [`${name}_live${label}_mb`]: liveMb, [`${name}_peak${label}_mb`]: peakMb });
  }
  const { liveMb, peakMb } = await read({ what: 'documents', rows: null });
  show('documents of 64 MiB', liveMb, peakMb);
  return { ...figures, [`${name}_peak_documents_mb`]: peakMb };
}

const show = (what: string, liveMb: number | null, peakMb: number): void =>
  console.log(
    `  memory of the reader, ${what.padEnd(20)} ${String(liveMb).padStart(4)} MB live, ${String(peakMb).padStart(4)} MB at its peak`,
  );
