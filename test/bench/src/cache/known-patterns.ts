import type { SwarmPattern } from '@sensei/contracts';
import { planSolution, type SolutionPlan, type SourceValue } from '@sensei/diagnosis';
import type { TargetType } from '@sensei/kernel';
import { signatureOf } from '@sensei/signature';
import type { PatternCache } from '@sensei/swarm';
import type { Resolution, ValueResolver } from '@sensei/transfer';
import { COLUMN, TABLE } from './learn.js';

/** Resolves values of one column with the patterns that are known, each compiled once. */
export class KnownPatterns implements ValueResolver {
  /** Growing it makes the row program forget what it remembered of values. */
  generation = 0;
  readonly #plans = new Map<SwarmPattern, SolutionPlan>();

  constructor(
    private readonly type: TargetType,
    private readonly cache: PatternCache,
  ) {}

  lookup(value: SourceValue): SwarmPattern | undefined {
    return this.cache.lookup(this.type.sql, signatureOf(this.type, value), `${TABLE}.${COLUMN}`);
  }

  plan(pattern: SwarmPattern): SolutionPlan {
    let plan = this.#plans.get(pattern);
    if (plan === undefined) this.#plans.set(pattern, (plan = planSolution(pattern.solution, this.type)));
    return plan;
  }

  resolve(_column: number, value: SourceValue): Resolution {
    const pattern = this.lookup(value);
    if (pattern === undefined) return { kind: 'pending', patternKey: '' };
    const applied = this.plan(pattern).apply(value.text);
    if (typeof applied === 'string' || !applied.ok) return { kind: 'refuse', code: 'VALUE_REPAIR_FAILED' };
    return { kind: 'value', text: applied.value, patternId: pattern.pattern_id, version: pattern.version };
  }

  async settle(): Promise<void> {
    // All that can be known is known from the start.
  }
}
