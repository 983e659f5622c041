import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ClientProxyFactory, Transport, type ClientProxy } from '@nestjs/microservices';
import { open, seal, sign, systemClock, systemRandom, verify } from '@sensei/platform';
import { EnvelopeSigner, openRedis, PatternStore, PlanStore, redisTransportOptions, ReportStream, SwarmBus } from '@sensei/swarm';
import { CONFIGURATION, REDIS_URL, type ApiConfiguration } from '../tokens.js';
import { RedisConnection } from './redis-connection.service.js';

const BUS_CLIENT = Symbol('BusClient');

/** How the control plane speaks with the agents: the same signed envelopes, stream and snapshot that they use. */
@Global()
@Module({
  providers: [
    { provide: RedisConnection, useFactory: (url: string) => new RedisConnection(openRedis(url)), inject: [REDIS_URL] },
    { provide: BUS_CLIENT, useFactory: (url: string) => ClientProxyFactory.create({ transport: Transport.REDIS, options: redisTransportOptions(url) }), inject: [REDIS_URL] },
    {
      provide: EnvelopeSigner,
      useFactory: ({ secretKey }: ApiConfiguration) =>
        new EnvelopeSigner({ sign: (text) => sign(secretKey, text), verify: (text, mac) => verify(secretKey, text, mac) }, systemClock, systemRandom),
      inject: [CONFIGURATION],
    },
    { provide: ReportStream, useFactory: (redis: RedisConnection, signer: EnvelopeSigner) => new ReportStream(redis.commands, signer), inject: [RedisConnection, EnvelopeSigner] },
    { provide: PatternStore, useFactory: (redis: RedisConnection, signer: EnvelopeSigner) => new PatternStore(redis.commands, signer), inject: [RedisConnection, EnvelopeSigner] },
    {
      provide: PlanStore,
      useFactory: (redis: RedisConnection, { secretKey }: ApiConfiguration) =>
        new PlanStore(redis.commands, { seal: (text, context) => seal(secretKey, text, context), open: (text, context) => open(secretKey, text, context) }),
      inject: [RedisConnection, CONFIGURATION],
    },
    { provide: SwarmBus, useFactory: (client: ClientProxy, signer: EnvelopeSigner, stream: ReportStream) => new SwarmBus(client, signer, stream), inject: [BUS_CLIENT, EnvelopeSigner, ReportStream] },
  ],
  exports: [RedisConnection, EnvelopeSigner, ReportStream, PatternStore, PlanStore, SwarmBus],
})
export class SwarmModule implements OnApplicationShutdown {
  constructor(@Inject(SwarmBus) private readonly bus: SwarmBus) {}

  onApplicationShutdown(): void {
    this.bus.close();
  }
}

