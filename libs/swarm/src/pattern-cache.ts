import { keyColumn, patternKey, plainKey, type SwarmPattern } from '@sensei/contracts';

/**
 * Orders two records of one pattern key. Total and independent of arrival, so that every agent ends with the same record
 * whatever it received first: the higher version, then the higher confidence, then the smaller id.
 */
export function supersedes(candidate: SwarmPattern, current: SwarmPattern): boolean {
  if (candidate.version !== current.version) return candidate.version > current.version;
  if (candidate.confidence !== current.confidence) return candidate.confidence > current.confidence;
  return candidate.pattern_id < current.pattern_id;
}

/**
 * An agent's own copy of what the swarm knows, read for every value that does not fit; a lookup is two hash probes.
 * `generation` grows with every change, so that readers can keep derived state (compiled solutions, memos) until then.
 */
export class PatternCache {
  readonly #byKey = new Map<string, SwarmPattern>();
  #generation = 0;

  get generation(): number {
    return this.#generation;
  }

  get size(): number {
    return this.#byKey.size;
  }

  /** Idempotent; returns whether the cache now holds this record where it held another or none. */
  put(pattern: SwarmPattern): boolean {
    const current = this.#byKey.get(pattern.pattern_key);
    if (current !== undefined && !supersedes(pattern, current)) return false;
    this.#byKey.set(pattern.pattern_key, pattern);
    this.#generation++;
    return true;
  }

  get(key: string): SwarmPattern | undefined {
    return this.#byKey.get(key);
  }

  /** The column's own pattern, else the one of the plain key. @param column "table.column" of the target */
  lookup(dataType: string, signature: string, column: string): SwarmPattern | undefined {
    return this.#byKey.get(patternKey(dataType, signature, column)) ?? this.#byKey.get(patternKey(dataType, signature));
  }

  /** All records whose plain key is the same: the rivals that the arbiter compares. Sorted by key. */
  relatives(key: string): readonly SwarmPattern[] {
    const plain = plainKey(key);
    return [...this.#byKey.values()]
      .filter((p) => plainKey(p.pattern_key) === plain)
      .sort((a, b) => (keyColumn(a.pattern_key) ?? '').localeCompare(keyColumn(b.pattern_key) ?? ''));
  }

  all(): readonly SwarmPattern[] {
    return [...this.#byKey.values()];
  }
}
