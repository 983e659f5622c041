import 'reflect-metadata';
import { SenseiError } from '@sensei/kernel';
import { createLogger, loadConfiguration, processShutdown, redisService } from '@sensei/platform';
import { createApi } from './create-api.js';
import { OrchestrationModule } from './orchestration/orchestration.module.js';

/** The API as a process of its own. Without REDIS_URL it brings a local Redis along, as the embedded control store without DATABASE_URL. */
async function main(): Promise<void> {
  const configuration = loadConfiguration();
  const logger = createLogger(configuration, 'api');
  const shutdown = processShutdown({
    timeoutMs: configuration.shutdownTimeoutMs,
    onReport: ({ reason, failures }) => logger.info({ reason, failures }, 'stopped'),
  });
  const redis = await redisService();
  shutdown.onClose('redis', () => redis.stop());
  const api = await createApi({ ...configuration, redisUrl: redis.url }, { orchestration: OrchestrationModule, logger });
  shutdown.onClose('api', () => api.close());
  const url = await api.listen();
  if (api.newApiKey !== undefined) process.stdout.write(`API key, shown this once and kept in ${configuration.dataDir}/api-key: ${api.newApiKey}\n`);
  process.stdout.write(`Sensei Swarm API at ${url}, documentation at ${url}/docs\n`);
}

main().catch((error: unknown) => {
  const known = error instanceof SenseiError ? `${error.code}: ${error.message} ${error.remedy}` : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${known}\n`);
  process.exit(1);
});
