/** The process around the product: configuration, logging, secrets, shutdown, and the local servers that it can start. */
export { loadConfiguration, type Configuration, type LogFormat, type LogLevel } from './configuration/load-configuration.js';
export { renderConfiguration } from './configuration/render-configuration.js';
export { VARIABLES, type Variable, type VariableKind, type VariableName } from './configuration/variables.js';
export { createLogger, type Logger } from './logging/create-logger.js';
export { NestLogger } from './logging/nest-logger.js';
export { redact, redactText } from './logging/redact.js';
export { generateApiKey, hashApiKey } from './secrets/api-key.js';
export { open, seal } from './secrets/seal.js';
export { generateSecretKey, parseSecretKey } from './secrets/secret-key.js';
export { equalInConstantTime, sign, verify } from './secrets/sign.js';
export { createShutdown, processShutdown, type Shutdown, type ShutdownOptions, type ShutdownReport } from './shutdown.js';
export { systemClock } from './system-clock.js';
export { systemRandom } from './system-random.js';
export { findChromium } from './services/find-chromium.js';
export { startMariaDb, type MariaDbService } from './services/mariadb.js';
export { freePort } from './services/free-port.js';
export { startPostgres, type PostgresOptions, type PostgresService } from './services/postgres.js';
export { redisService, startRedis, type RedisService } from './services/redis.js';
export { startStack, type Stack, type StackOptions, type StackProcess } from './stack/start-stack.js';
/** Numbers, durations, tables and harmless text for a terminal. */
export { count, duration, safe, table } from './terminal/format.js';
