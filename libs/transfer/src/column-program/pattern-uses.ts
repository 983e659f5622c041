/** How often one version of a pattern repaired a value of one column, in rows that were loaded. */
export interface PatternUse {
  readonly pattern_id: string;
  readonly version: number;
  /** Target column. */
  readonly column: string;
  readonly count: number;
  /** Agent that applied it, where it is not the one that loaded the chunk: a replay. */
  readonly agent?: string;
}

/** Numbers the (pattern, version, column) triples of a chunk, so that the byte loop only counts integers. */
export class PatternUses {
  readonly #numbers = new Map<string, number>();
  readonly #triples: Omit<PatternUse, 'count' | 'agent'>[] = [];
  readonly #counts: number[] = [];

  numberOf(patternId: string, version: number, column: string): number {
    const key = `${patternId} ${version} ${column}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#triples.length;
    this.#numbers.set(key, number);
    this.#triples.push({ pattern_id: patternId, version, column });
    this.#counts.push(0);
    return number;
  }

  count(use: number): void {
    this.#counts[use] = (this.#counts[use] as number) + 1;
  }

  tripleOf(number: number): Omit<PatternUse, 'count' | 'agent'> {
    return this.#triples[number] as Omit<PatternUse, 'count' | 'agent'>;
  }

  list(): readonly PatternUse[] {
    return this.#triples.map((triple, i) => ({ ...triple, count: this.#counts[i] as number })).filter((use) => use.count > 0);
  }
}

/** Adds up uses of the same triple, keeping the order of first appearance. */
export function mergePatternUses(...lists: readonly (readonly PatternUse[])[]): readonly PatternUse[] {
  const merged = new Map<string, PatternUse>();
  for (const use of lists.flat()) {
    const key = `${use.pattern_id} ${use.version} ${use.agent ?? ''} ${use.column}`;
    merged.set(key, { ...use, count: use.count + (merged.get(key)?.count ?? 0) });
  }
  return [...merged.values()];
}
