/**
 * Whether one slip of the hand turns one word into the other: a letter more, a letter less, another letter, or
 * two neighbours swapped (F. Damerau, 1964). Equal words are no slip.
 */
export function isOneSlip(a: string, b: string): boolean {
  if (a.length > b.length) return isOneSlip(b, a);
  if (b.length - a.length > 1 || a === b) return false;
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (a.length < b.length) return a.slice(at) === b.slice(at + 1);
  if (a.slice(at + 1) === b.slice(at + 1)) return true;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** Whether at most two slips do, no letter being touched twice (optimal string alignment). */
export function isWithinTwoSlips(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 2) return false;
  const width = b.length + 1;
  let before: number[] = [];
  let above = Array.from({ length: width }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    let least = row;
    for (let column = 1; column < width; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(above[column]! + 1, line[column - 1]! + 1, above[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        cost = Math.min(cost, before[column - 2]! + 1);
      line.push(cost);
      least = Math.min(least, cost);
    }
    if (least > 2) return false;
    before = above;
    above = line;
  }
  return above[b.length]! <= 2;
}
