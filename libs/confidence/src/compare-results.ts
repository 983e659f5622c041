/** How the results of two solutions on the same values compare. */
export interface Comparison {
  readonly equal: boolean;
  /** Positions at which they differ. */
  readonly differing: readonly number[];
}

/**
 * Compares two solutions by what they give, in the order of the same values: another text with equal results is agreement.
 * `undefined` stands for "does not admit this value or fails on it" and differs from any result, NULL included.
 */
export function compareResults(a: readonly (string | null | undefined)[], b: readonly (string | null | undefined)[]): Comparison {
  const differing: number[] = [];
  for (let i = 0; i < Math.max(a.length, b.length); i++) if (a[i] !== b[i]) differing.push(i);
  return { equal: differing.length === 0, differing };
}
