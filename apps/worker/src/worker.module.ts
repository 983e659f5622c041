import { Module, type DynamicModule } from '@nestjs/common';
import { ClientProxyFactory, Transport, type ClientProxy } from '@nestjs/microservices';
import { open, seal, sign, systemClock, systemRandom, verify, type Configuration, type Logger } from '@sensei/platform';
import { ClaimStore, EnvelopeSigner, PatternStore, openRedis, PlanStore, redisTransportOptions, ReportStream, SwarmBus } from '@sensei/swarm';
import type { Redis } from 'ioredis';
import { AgentPool } from './agents/agent-pool.service.js';
import { SessionRegistry } from './migration/session-registry.service.js';
import { requireRedisUrl } from './require-redis-url.js';
import { CatchUp } from './swarm/catch-up.service.js';
import { PerformanceReporter } from './swarm/performance-reporter.service.js';
import { SwarmListener } from './swarm/swarm-listener.controller.js';
import { BUS, CLAIMS, CONFIGURATION, LOGGER, PATTERNS, PLANS, REDIS, SIGNER, STREAM } from './tokens.js';

/** The worker's composition: Redis in its four uses, and the agents on top. */
@Module({})
export class WorkerModule {
  static register(configuration: Configuration & { readonly secretKey: Buffer }, logger: Logger): DynamicModule {
    const key = configuration.secretKey;
    const authenticator = { sign: (text: string) => sign(key, text), verify: (text: string, mac: string) => verify(key, text, mac) };
    const cipher = { seal: (text: string, context: string) => seal(key, text, context), open: (text: string, context: string) => open(key, text, context) };
    return {
      module: WorkerModule,
      controllers: [SwarmListener],
      providers: [
        { provide: CONFIGURATION, useValue: configuration },
        { provide: LOGGER, useValue: logger },
        { provide: REDIS, useFactory: () => openRedis(requireRedisUrl(configuration)) },
        { provide: BUS, useFactory: () => ClientProxyFactory.create({ transport: Transport.REDIS, options: redisTransportOptions(requireRedisUrl(configuration)) }) },
        { provide: SIGNER, useFactory: () => new EnvelopeSigner(authenticator, systemClock, systemRandom) },
        { provide: STREAM, useFactory: (redis: Redis, signer: EnvelopeSigner) => new ReportStream(redis, signer), inject: [REDIS, SIGNER] },
        { provide: PATTERNS, useFactory: (redis: Redis, signer: EnvelopeSigner) => new PatternStore(redis, signer), inject: [REDIS, SIGNER] },
        { provide: CLAIMS, useFactory: (redis: Redis) => new ClaimStore(redis), inject: [REDIS] },
        { provide: PLANS, useFactory: (redis: Redis) => new PlanStore(redis, cipher), inject: [REDIS] },
        { provide: SwarmBus, useFactory: (client: ClientProxy, signer: EnvelopeSigner, stream: ReportStream) => new SwarmBus(client, signer, stream), inject: [BUS, SIGNER, STREAM] },
        SessionRegistry,
        AgentPool,
        PerformanceReporter,
        CatchUp,
      ],
    };
  }
}
