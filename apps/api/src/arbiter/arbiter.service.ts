import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { plainKey, type SwarmPattern } from '@sensei/contracts';
import { settle, type Settlement } from '@sensei/confidence';
import { loadExpressions, type BatchEvaluator } from '@sensei/expression';
import { Conflict } from '@sensei/persistence';
import { systemClock, systemRandom } from '@sensei/platform';
import { PatternStore, sendTime, SwarmBus, type DiscoveryPayload } from '@sensei/swarm';
import { DataSource } from 'typeorm';
import { EventLog } from '../events/event-log.service.js';
import { PatternRegistry, type Decision } from './pattern-registry.service.js';
import { solutionResults } from './solution-results.js';

const ARBITER = 'arbiter';

/** What the arbiter needs to know of a migration to decide. */
export interface ArbitrationContext {
  readonly migrationId: string;
  /** Patterns below this confidence are not applied without a person. */
  readonly threshold: number;
  readonly evaluator: BatchEvaluator;
}

/**
 * Makes one truth of what many agents learn. Takes discoveries from the durable stream, one at a time per migration, in the order of the
 * stream. A decision is stored first, then published: after a crash between the two it is published again from the store. A discovery that
 * arrives twice is recognised by its pattern id and decided once.
 */
@Injectable()
export class Arbiter implements OnModuleInit {
  constructor(
    @Inject(PatternRegistry) private readonly registry: PatternRegistry,
    @Inject(EventLog) private readonly events: EventLog,
    @Inject(PatternStore) private readonly patterns: PatternStore,
    @Inject(SwarmBus) private readonly bus: SwarmBus,
    @Inject(DataSource) private readonly dataSource: DataSource,
  ) {}

  async onModuleInit(): Promise<void> {
    await loadExpressions();
  }

  async onDiscovery(context: ArbitrationContext, discovery: DiscoveryPayload): Promise<void> {
    const { migrationId } = context;
    const incoming = discovery.pattern;
    if ((await this.registry.get(migrationId, incoming.pattern_id)) !== undefined) {
      // Decided before, perhaps by a process that died before it could tell.
      return this.publish(migrationId, await this.registry.relatives(migrationId, incoming.pattern_key));
    }
    const relatives = await this.registry.relatives(migrationId, incoming.pattern_key);
    const rivals = incoming.test_result === 'fail' ? [] : relatives.filter((p) => p.test_result === 'pass' && isLive(p));
    const decisions = await this.#decide(context, incoming, rivals);
    await this.registry.save(migrationId, decisions);
    await this.publish(migrationId, decisions.map((d) => d.pattern));
    // The log keeps the order in which it is given events, so they can wait to be stored together.
    const told = [{ change: 'discovered', pattern: incoming }, ...decisions.map(({ pattern, decision, reasons }) => ({ change: decision, reasons, pattern }))];
    await Promise.all(told.map((data) => this.events.append(migrationId, 'pattern', data)));
  }

  /** Tells the swarm; idempotent, and repeated after a crash or when Redis has come back empty. */
  async publish(migrationId: string, patterns: readonly SwarmPattern[]): Promise<void> {
    for (const pattern of patterns) {
      const envelope = this.bus.envelope({
        agent: ARBITER, migrationId, topic: 'patterns', type: 'directive', confidence: pattern.confidence, payload: { kind: 'decision', pattern, sent: sendTime() },
      });
      await Promise.all([this.patterns.put(envelope), this.bus.broadcast(envelope, 'patterns')]);
    }
  }

  async #decide(context: ArbitrationContext, incoming: SwarmPattern, rivals: readonly SwarmPattern[]): Promise<readonly Decision[]> {
    for (const rival of rivals) {
      const values = [...new Set([...incoming.pattern.context.sample_values, ...rival.pattern.context.sample_values])].sort();
      const settlement = settle(
        { pattern: incoming, results: await solutionResults(incoming, values, context.evaluator) },
        { pattern: rival, results: await solutionResults(rival, values, context.evaluator) },
      );
      // Keys that are their columns' own and agree in result have nothing to settle.
      if (settlement.kind === 'agree' && incoming.pattern_key !== rival.pattern_key) continue;
      return this.#carryOut(context, settlement, incoming, rival);
    }
    return [this.#confirm(context, incoming)];
  }

  #confirm(context: ArbitrationContext, incoming: SwarmPattern): Decision {
    const certain = incoming.test_result === 'pass' && incoming.confidence >= context.threshold;
    const pattern: SwarmPattern = { ...incoming, version: incoming.version + 1, status: certain ? 'confirmed' : 'provisional' };
    const reason = certain ? 'Proven on its sample; nothing contradicts it.' : incoming.evidence.explanation;
    return { pattern: { ...pattern, decision: reason }, decision: certain ? 'confirmed' : 'for review', reasons: [reason], decidedBy: ARBITER };
  }

  async #carryOut(context: ArbitrationContext, settlement: Settlement, incoming: SwarmPattern, rival: SwarmPattern): Promise<readonly Decision[]> {
    const decisions = outcomesOf(settlement, incoming, rival).map(
      ({ decision, pattern, change }): Decision => ({
        decision, reasons: [settlement.reason], decidedBy: ARBITER,
        pattern: { ...pattern, version: Math.max(incoming.version, rival.version) + 1, decision: settlement.reason, ...change },
      }),
    );
    if (settlement.kind !== 'agree') await this.#record(context.migrationId, settlement, [incoming, rival], decisions);
    return decisions;
  }

  async #record(migrationId: string, settlement: Settlement, candidates: readonly SwarmPattern[], decisions: readonly Decision[]): Promise<void> {
    const now = new Date(systemClock.now());
    const settled = settlement.kind !== 'person';
    const id = systemRandom.uuid();
    const plain = plainKey(candidates[0]?.pattern_key ?? '');
    const decision = settled ? { kind: settlement.kind, reason: settlement.reason, patterns: decisions.map((d) => d.pattern.pattern_id) } : null;
    await this.dataSource.getRepository(Conflict).insert({
      id, migration_id: migrationId, plain_key: plain, state: settled ? 'settled' : 'open', candidates: [...candidates], decision, opened_at: now, settled_at: settled ? now : null,
    });
    await this.events.append(migrationId, 'conflict', { conflict_id: id, plain_key: plain, state: settled ? 'settled' : 'open', kind: settlement.kind, reason: settlement.reason, candidates });
  }
}

interface Outcome {
  readonly decision: string;
  readonly pattern: SwarmPattern;
  readonly change: Partial<SwarmPattern>;
}

/** The record that gives way under the same key stays at version 1, so that every cache prefers the one that was decided for. */
const GIVES_WAY = { status: 'superseded', version: 1 } as const;

/** What becomes of both patterns. */
function outcomesOf(settlement: Settlement, incoming: SwarmPattern, rival: SwarmPattern): readonly Outcome[] {
  switch (settlement.kind) {
    case 'agree': {
      const evidence = { ...rival.evidence, independent_discoveries: rival.evidence.independent_discoveries + 1 };
      return [
        { decision: 'agreed', pattern: rival, change: { status: 'confirmed', confidence: settlement.confidence, evidence } },
        { decision: 'agreed', pattern: incoming, change: GIVES_WAY },
      ];
    }
    case 'split':
      return [incoming, rival].map((pattern) => ({ decision: 'split', pattern, change: { status: 'confirmed', confidence: settlement.confidence } }));
    case 'accept': {
      const [winner, loser] = settlement.winner === incoming.pattern_id ? [incoming, rival] : [rival, incoming];
      return [{ decision: 'accepted', pattern: winner, change: { status: 'confirmed' } }, { decision: 'superseded', pattern: loser, change: GIVES_WAY }];
    }
    case 'person':
      return [
        { decision: 'conflicted', pattern: rival, change: { status: 'conflicted' } },
        { decision: 'conflicted', pattern: incoming, change: { status: 'conflicted', version: 1 } },
      ];
  }
}

/** A superseded or rejected pattern is history: nothing is compared with it any more. */
const isLive = (pattern: SwarmPattern): boolean => pattern.status !== 'superseded' && pattern.status !== 'rejected';
