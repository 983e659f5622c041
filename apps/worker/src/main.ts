import { createLogger, loadConfiguration, processShutdown } from '@sensei/platform';
import { createWorker } from './create-worker.js';

const configuration = loadConfiguration();
const logger = createLogger(configuration, 'worker');
const shutdown = processShutdown({ timeoutMs: configuration.shutdownTimeoutMs, onReport: (report) => logger.info(report, 'worker stopped') });
const worker = await createWorker(configuration, logger);
shutdown.onClose('worker', () => worker.close());
logger.info({ agents: configuration.agents }, 'worker ready');
