/** Counts the codes that no list knew, by source column and code, between two looks at them. */
export class UnmappedCodes {
  private counts = new Map<string, Map<string, number>>();

  add(field: string, code: string): void {
    let ofField = this.counts.get(field);
    if (ofField === undefined) {
      ofField = new Map();
      this.counts.set(field, ofField);
    }
    ofField.set(code, (ofField.get(code) ?? 0) + 1);
  }

  /** What was counted since the last call. */
  take(): ReadonlyMap<string, ReadonlyMap<string, number>> {
    const taken = this.counts;
    this.counts = new Map();
    return taken;
  }
}
