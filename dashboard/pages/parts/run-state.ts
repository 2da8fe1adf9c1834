import type { RunRow } from '../../../store/run.ts';

/** What a run is doing, in words. */
export function stateOf({ state, phase, control, stop_code }: RunRow): string {
  if (state !== 'running') return state;
  if (control === 'pause')
    return `paused in ${phase}${stop_code === null ? '' : `, stopped by ${stop_code}`}`;
  return `${control === 'abort' ? 'ending' : 'running'}, ${phase}`;
}
