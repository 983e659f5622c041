/** The process around the product: configuration, logging, secrets, shutdown, and the local servers that it can start. */
export { startPostgres, type PostgresOptions, type PostgresService } from './services/postgres.js';
export { redisService, startRedis, type RedisService } from './services/redis.js';
