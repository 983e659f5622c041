import { SenseiError } from '@sensei/kernel';
import type { Configuration } from '@sensei/platform';

/** @throws SenseiError CONFIGURATION_INVALID: a worker without Redis has nothing to do */
export function requireRedisUrl(configuration: Configuration): string {
  if (configuration.redisUrl === undefined) throw new SenseiError('CONFIGURATION_INVALID', 'REDIS_URL is not set.', { variable: 'REDIS_URL' });
  return configuration.redisUrl;
}
