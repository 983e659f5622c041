import 'reflect-metadata';
import type { INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Transport, type MicroserviceOptions } from '@nestjs/microservices';
import { warmUp } from '@sensei/diagnosis';
import { loadExpressions } from '@sensei/expression';
import { SenseiError } from '@sensei/kernel';
import { NestLogger, type Configuration, type Logger } from '@sensei/platform';
import { redisTransportOptions } from '@sensei/swarm';
import { requireRedisUrl } from './require-redis-url.js';
import { WorkerModule } from './worker.module.js';

/** Starts a worker: it listens on the swarm's topics before its agents take the first chunk. */
export async function createWorker(configuration: Configuration, logger: Logger): Promise<INestMicroservice> {
  const { secretKey } = configuration;
  if (secretKey === undefined) throw new SenseiError('CONFIGURATION_INVALID', 'SENSEI_SECRET_KEY is not set.', { variable: 'SENSEI_SECRET_KEY' });
  await loadExpressions();
  warmUp();
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(WorkerModule.register({ ...configuration, secretKey }, logger), {
    transport: Transport.REDIS,
    options: redisTransportOptions(requireRedisUrl(configuration)),
    logger: new NestLogger(logger),
  });
  await app.listen();
  return app;
}
