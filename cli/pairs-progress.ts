import { progressDisplay } from './progress-display.ts';

const SAY_EVERY_MS = 5_000;

/** Says on standard error, now and then, how many pairs have been compared. */
export function pairsProgress(json: boolean): (compared: number) => void {
  const { note } = progressDisplay(json, false);
  let said = performance.now();
  return (compared) => {
    if (performance.now() - said < SAY_EVERY_MS) return;
    said = performance.now();
    note(`${compared.toLocaleString('en-GB')} pairs compared`);
  };
}
