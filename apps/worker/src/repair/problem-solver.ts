import type { SwarmPattern, TablePlan } from '@sensei/contracts';
import type { Outcome } from '@sensei/expression';
import { applyBatch, diagnose, problemOf, remainder, reprove, type ColumnEvidence, type Problem, type SolutionPlan } from '@sensei/diagnosis';
import type { Clock, Random } from '@sensei/kernel';
import { sendTime, type ClaimStore, type PatternCache, type PatternStore, type SwarmBus } from '@sensei/swarm';
import type { MigrationSession } from '../migration/migration-session.js';
import type { ColumnScope } from './column-scope.js';
import { recordOf } from './pattern-record.js';

export interface SolverDependencies {
  readonly agent: string;
  readonly session: MigrationSession;
  readonly cache: PatternCache;
  readonly patterns: PatternStore;
  readonly claims: ClaimStore;
  readonly bus: SwarmBus;
  readonly clock: Clock;
  readonly random: Random;
}

/** Values that a diagnosis takes from the chunk, beside the sample of the column. */
const MAX_VALUES = 200;

/** A shape, or the part of it that the solutions of its first parts do not admit. */
export interface ShapePart {
  /** As keys and records name the part. */
  readonly signature: string;
  readonly shape: string;
  readonly solved: readonly SolutionPlan[];
}

/** `known`: the cache has a record now. `elsewhere`: another agent holds the claim and will tell. */
export type SolveOutcome = 'known' | 'elsewhere';

/**
 * The slow half of meeting a value that does not fit: snapshot, claim, diagnosis, broadcast; and the re-proof of a known pattern on a
 * further column. Nobody waits for it while loading; rows are set aside meanwhile.
 */
export class ProblemSolver {
  readonly #deps: SolverDependencies;

  constructor(deps: SolverDependencies) {
    this.#deps = deps;
  }

  /** Exactly one agent of the swarm comes past the claim for a key, as long as Redis and the claimant live. */
  async solve(table: TablePlan, column: ColumnScope, part: ShapePart, key: string): Promise<SolveOutcome> {
    const { session, claims, random } = this.#deps;
    const migrationId = session.plan.migrationId;
    if (await this.#learnFromSnapshot(key)) return 'known';
    const claim = await claims.claim(migrationId, key, random.uuid());
    if (claim === undefined) return 'elsewhere';
    try {
      // The claim may have been won just after its last holder published and released it.
      if (await this.#learnFromSnapshot(key)) return 'known';
      await this.#announceProblem(table, column, part.signature, key);
      await this.#diagnoseAndPublish(table, column, part, key);
      return 'known';
    } finally {
      await claims.release(migrationId, claim);
    }
  }

  /** Proves a pattern found elsewhere on this column's own sample: milliseconds, no diagnosis. */
  async adopt(table: TablePlan, column: ColumnScope, part: ShapePart, pattern: SwarmPattern): Promise<void> {
    const problem = await this.#problem(table, column, part);
    const { session, agent, bus } = this.#deps;
    const proof = await session.lane.run(() => reprove(pattern.solution, pattern.evidence, problem));
    column.setAdoption(pattern, proof.holds ? { state: 'holds', confidence: proof.confidence } : { state: 'fails' });
    const envelope = bus.envelope({
      agent, migrationId: session.plan.migrationId, topic: 'errors', type: 'solution', confidence: proof.confidence,
      payload: {
        kind: 'adoption', pattern_key: pattern.pattern_key, pattern_id: pattern.pattern_id, table: table.table, column: column.plan.target,
        holds: proof.holds, confidence: proof.confidence, reason: proof.reason,
      },
    });
    await Promise.all([bus.broadcast(envelope, 'errors'), bus.report(envelope)]);
  }

  /** Runs a solution that does not compile, on the target and for many values at once. */
  async evaluate(table: TablePlan, column: ColumnScope, pattern: SwarmPattern, texts: readonly string[]): Promise<readonly (Outcome | 'not-admitted')[]> {
    return applyBatch(pattern.solution, await this.#evidence(table, column), texts, this.#deps.session.evaluator);
  }

  async #learnFromSnapshot(key: string): Promise<boolean> {
    const known = await this.#deps.patterns.get(this.#deps.session.plan.migrationId, key);
    if (known === undefined) return false;
    this.#deps.cache.put(known);
    return true;
  }

  async #evidence(table: TablePlan, column: ColumnScope): Promise<ColumnEvidence> {
    const evidence = (await this.#deps.session.evidence(table))[column.index];
    if (evidence === undefined) throw new RangeError(`no evidence for column ${column.name}`);
    return evidence;
  }

  /** The sampled values of the signature, and those that the chunk has met beside them. */
  async #problem(table: TablePlan, column: ColumnScope, part: ShapePart): Promise<Problem> {
    const met = column.waitingValues(part.signature).slice(0, MAX_VALUES);
    const today = new Date(this.#deps.clock.now()).toISOString().slice(0, 10);
    const problem = problemOf(await this.#evidence(table, column), part.shape, met, { rules: this.#deps.session.plan.rules, today });
    return remainder(problem, part.solved);
  }

  async #announceProblem(table: TablePlan, column: ColumnScope, signature: string, key: string): Promise<void> {
    const { agent, bus, session } = this.#deps;
    const payload = { kind: 'problem', pattern_key: key, table: table.table, column: column.plan.target, signature };
    await bus.broadcast(bus.envelope({ agent, migrationId: session.plan.migrationId, topic: 'errors', type: 'error', payload }), 'errors');
  }

  async #diagnoseAndPublish(table: TablePlan, column: ColumnScope, part: ShapePart, key: string): Promise<void> {
    const { agent, bus, cache, clock, patterns, random, session } = this.#deps;
    const problem = await this.#problem(table, column, part);
    const { diagnosis, diagnosisMs } = await session.lane.run(async () => {
      const startedMs = clock.monotonic();
      return { diagnosis: await diagnose(problem, session.evaluator), diagnosisMs: clock.monotonic() - startedMs };
    });
    const pattern = recordOf(diagnosis, problem, {
      key, agent, id: random.uuid(), timestamp: new Date(clock.now()).toISOString(), diagnosisMs,
    });
    cache.put(pattern);
    const envelope = bus.envelope({
      agent,
      migrationId: session.plan.migrationId,
      topic: 'patterns',
      type: 'discovery',
      confidence: pattern.confidence,
      payload: { kind: 'discovery', pattern, sent: sendTime() },
    });
    // Snapshot first: whoever hears nothing finds it there; then the durable path; the broadcast at the same time as both.
    await Promise.all([patterns.put(envelope), bus.broadcast(envelope, 'patterns'), bus.report(envelope)]);
  }
}
