import type { ChunkJob, SwarmPattern, TablePlan } from '@sensei/contracts';
import { SenseiError, type Clock, type Random } from '@sensei/kernel';
import { PatternCache, type AgentState, type ClaimStore, type PatternStore, type SwarmBus } from '@sensei/swarm';
import { loadChunk, replayQuarantine, type ChunkReport } from '@sensei/transfer';
import type { MigrationSession } from '../migration/migration-session.js';
import { ProblemSolver } from '../repair/problem-solver.js';
import { TableResolver } from '../repair/table-resolver.js';

export interface AgentDependencies {
  readonly process: string;
  readonly bus: SwarmBus;
  readonly patterns: PatternStore;
  readonly claims: ClaimStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly onError: (error: unknown, place: object) => void;
}

/** What an agent knows of one migration: its own cache, and per table what it has worked out so far. */
interface Memory {
  readonly cache: PatternCache;
  readonly resolvers: Map<string, TableResolver>;
}

/**
 * A logical worker with knowledge of its own: two agents share nothing but what they tell each other. Runs one chunk at a time.
 * SPAWN -> READY on its first look at a migration, ACTIVE while it holds a chunk, COMPLETE when the migration ends, ERROR after a failed
 * chunk and back with the next one.
 */
export class Agent {
  readonly id: string;
  readonly #deps: AgentDependencies;
  readonly #memories = new Map<string, Memory>();
  #state: AgentState = 'SPAWN';

  constructor(id: string, deps: AgentDependencies) {
    this.id = id;
    this.#deps = deps;
  }

  /** Takes a broadcast or a snapshot entry into the cache; idempotent. */
  learn(migrationId: string, pattern: SwarmPattern): void {
    this.#memories.get(migrationId)?.cache.put(pattern);
  }

  async run(job: ChunkJob, session: MigrationSession, signal: AbortSignal): Promise<ChunkReport> {
    const memory = await this.#join(session);
    await this.#enter('ACTIVE', job);
    try {
      const table = session.table(job.table);
      const resolver = await this.#resolver(memory, session, table);
      const common = {
        plan: session.plan, table, source: session.source, target: session.target, resolver, agent: this.id, signal, clock: this.#deps.clock,
      };
      return job.kind === 'load' ? await loadChunk({ ...common, chunk: job.chunk }) : await replayQuarantine({ ...common, run: job.chunk });
    } catch (error) {
      await this.#enter('ERROR', job);
      throw error;
    }
  }

  /** The migration has ended: what was learned of it is dropped. */
  async leave(migrationId: string): Promise<void> {
    if (!this.#memories.delete(migrationId)) return;
    this.#state = 'COMPLETE';
    await this.#tell(migrationId, {});
  }

  // Subscribed already (the process listens for all migrations); then the snapshot: nothing can fall between the two.
  async #join(session: MigrationSession): Promise<Memory> {
    const migrationId = session.plan.migrationId;
    const known = this.#memories.get(migrationId);
    if (known !== undefined) return known;
    const memory: Memory = { cache: new PatternCache(), resolvers: new Map() };
    this.#memories.set(migrationId, memory);
    for (const pattern of await this.#deps.patterns.all(migrationId)) memory.cache.put(pattern);
    this.#state = 'READY';
    await this.#tell(migrationId, {});
    return memory;
  }

  /** Evidence first: what the sample says about well-formed values must be known before the first row is let through. */
  async #resolver(memory: Memory, session: MigrationSession, table: TablePlan): Promise<TableResolver> {
    const known = memory.resolvers.get(table.table);
    if (known !== undefined) return known;
    const { bus, patterns, claims, clock, random, onError } = this.#deps;
    const evidence = await session.evidence(table);
    const solver = new ProblemSolver({ agent: this.id, session, cache: memory.cache, patterns, claims, bus, clock, random });
    const place = { agent: this.id, migration_id: session.plan.migrationId, table: table.table };
    const resolver = new TableResolver(table, evidence, memory.cache, solver, session.plan.threshold, clock, (e) => onError(e, place));
    memory.resolvers.set(table.table, resolver);
    return resolver;
  }

  async #enter(state: AgentState, job: ChunkJob): Promise<void> {
    this.#state = state;
    await this.#tell(job.migration_id, { table: job.table, chunk: job.chunk });
  }

  async #tell(migrationId: string, at: { readonly table?: string; readonly chunk?: number }): Promise<void> {
    const payload = { kind: 'agent', agent: this.id, process: this.#deps.process, state: this.#state, ...at };
    const envelope = this.#deps.bus.envelope({ agent: this.id, migrationId, topic: 'performance', type: 'status', payload });
    await this.#deps.bus.report(envelope).catch((cause: unknown) => {
      // A state that nobody hears of is no reason to stop working.
      this.#deps.onError(new SenseiError('REDIS_UNREACHABLE', 'The state of the agent could not be reported.', {}, cause), { agent: this.id });
    });
  }
}
