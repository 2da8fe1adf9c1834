import { readFileSync } from 'node:fs';

/**
 * The most memory that this process has had resident, in MB. Linux keeps the figure of `getrusage` over the start
 * of a program, so that a process begins with the peak of whoever started it; `VmHWM` is its own.
 */
export function peakMemory(): number {
  const own = process.platform === 'linux' ? ownPeak() : undefined;
  return Math.round((own ?? process.resourceUsage().maxRSS) / 1024);
}

/** In KiB. */
function ownPeak(): number | undefined {
  const [, kib] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return kib === undefined ? undefined : Number(kib);
}
