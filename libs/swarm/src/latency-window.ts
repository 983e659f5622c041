/** The last `capacity` durations in milliseconds, for percentiles that follow the present. */
export class LatencyWindow {
  readonly #values: Float64Array;
  #count = 0;

  constructor(capacity = 4096) {
    this.#values = new Float64Array(capacity);
  }

  get count(): number {
    return this.#count;
  }

  add(ms: number): void {
    this.#values[this.#count++ % this.#values.length] = ms;
  }

  /** The q-quantile (0..1) by nearest rank; undefined without values. */
  quantile(q: number): number | undefined {
    const n = Math.min(this.#count, this.#values.length);
    if (n === 0) return undefined;
    const sorted = this.#values.slice(0, n).sort();
    return sorted[Math.min(n - 1, Math.max(0, Math.ceil(q * n) - 1))];
  }
}
