import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload, RedisContext } from '@nestjs/microservices';
import { channelWildcard, parseChannel, type Envelope, type Topic } from '@sensei/contracts';
import { elapsedSince, EnvelopeSigner, patternOf, sendTime, type DecisionPayload } from '@sensei/swarm';
import { AgentPool } from '../agents/agent-pool.service.js';
import { SIGNER } from '../tokens.js';
import { PerformanceReporter } from './performance-reporter.service.js';

const OnTopic = (topic: Topic): MethodDecorator => EventPattern<string>(channelWildcard(topic));

/** How agents hear: the four topics of every migration, over the Nest Redis transport. */
@Controller()
export class SwarmListener {
  constructor(
    private readonly pool: AgentPool,
    private readonly performance: PerformanceReporter,
    @Inject(SIGNER) private readonly signer: EnvelopeSigner,
  ) {}

  @OnTopic('patterns')
  onPattern(@Payload() data: unknown, @Ctx() context: RedisContext): void {
    const envelope = this.#open(data, context, 'patterns');
    if (envelope === undefined) return;
    const pattern = patternOf(envelope);
    if (pattern === undefined) return this.performance.dropped('MESSAGE_MALFORMED');
    this.pool.learn(envelope.migration_context, pattern);
    const elapsed = elapsedSince((envelope.payload as DecisionPayload).sent, sendTime());
    if (elapsed !== undefined) this.performance.heard(envelope.migration_context, elapsed);
  }

  /** A problem that somebody works on, and adoptions: for people who watch; agents find claims in Redis. */
  @OnTopic('errors')
  onError(@Payload() data: unknown, @Ctx() context: RedisContext): void {
    this.#open(data, context, 'errors');
  }

  @OnTopic('performance')
  onPerformance(@Payload() data: unknown, @Ctx() context: RedisContext): void {
    this.#open(data, context, 'performance');
  }

  @OnTopic('alerts')
  async onAlert(@Payload() data: unknown, @Ctx() context: RedisContext): Promise<void> {
    const envelope = this.#open(data, context, 'alerts');
    const directive = (envelope?.payload as { readonly directive?: unknown } | undefined)?.directive;
    if (envelope !== undefined && directive === 'end') await this.pool.endMigration(envelope.migration_context);
  }

  /** Malformed, forged, expired and misaddressed messages are dropped and counted, never answered. */
  #open(data: unknown, context: RedisContext, topic: Topic): Envelope | undefined {
    const opened = this.signer.open(data);
    const address = parseChannel(context.getChannel());
    if (!opened.ok) this.performance.dropped(opened.error.code);
    else if (address?.migrationId !== opened.value.migration_context || address.topic !== topic) this.performance.dropped('MESSAGE_MALFORMED');
    else return opened.value;
    return undefined;
  }
}
