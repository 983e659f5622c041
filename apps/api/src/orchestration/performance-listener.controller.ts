import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload, RedisContext } from '@nestjs/microservices';
import { channelWildcard, parseChannel } from '@sensei/contracts';
import { EnvelopeSigner, type PerformancePayload } from '@sensei/swarm';
import { MigrationRunner } from './migration-runner.service.js';

/** Hears what agent processes measure. What cannot be trusted is ignored: a figure that is lost is no harm. */
@Controller()
export class PerformanceListener {
  constructor(
    @Inject(MigrationRunner) private readonly runner: MigrationRunner,
    @Inject(EnvelopeSigner) private readonly signer: EnvelopeSigner,
  ) {}

  @(EventPattern<string>(channelWildcard('performance')) as MethodDecorator)
  onPerformance(@Payload() data: unknown, @Ctx() context: RedisContext): void {
    const opened = this.signer.open(data);
    if (!opened.ok || parseChannel(context.getChannel())?.migrationId !== opened.value.migration_context) return;
    const payload = opened.value.payload as Partial<PerformancePayload>;
    if (payload.kind !== 'performance' || !Array.isArray(payload.broadcast_ms)) return;
    this.runner.board(opened.value.migration_context)?.take({ kind: 'performance', process: '', dropped: {}, broadcast_ms: [], ...payload });
  }
}
