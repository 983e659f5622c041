import { cpuMilliseconds } from './cpu-milliseconds.js';

export interface Rounds {
  readonly count: number;
  /** Least duration of one round. */
  readonly milliseconds: number;
}

/** The middle one of an odd number of figures, the mean of the middle two of an even number. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Nanoseconds per operation of one round. */
function round(pass: () => number, milliseconds: number): number {
  let operations = 0;
  const began = cpuMilliseconds();
  let elapsed = 0;
  do {
    operations += pass();
    elapsed = cpuMilliseconds() - began;
  } while (elapsed < milliseconds);
  return (elapsed * 1e6) / operations;
}

/**
 * Nanoseconds per operation: the median of several rounds after a warm-up of two, so that neither the compiler's work nor a neighbour on the
 * machine decides.
 * @param pass does a number of operations and gives that number
 */
export function nanosecondsPer(pass: () => number, { count, milliseconds }: Rounds): number {
  round(pass, 2 * milliseconds);
  return median(Array.from({ length: count }, () => round(pass, milliseconds)));
}
