/** What something took, in seconds by the clock and of this process's processor time. */
export interface Taken {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** Starts now; what it gives stops it. */
export function stopwatch(): () => Taken {
  const begun = performance.now();
  const cpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { seconds: (performance.now() - begun) / 1000, cpuSeconds: (user + system) / 1e6 };
  };
}
