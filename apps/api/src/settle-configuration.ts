import { SenseiError } from '@sensei/kernel';
import { generateSecretKey, parseSecretKey, type Configuration } from '@sensei/platform';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApiConfiguration } from './tokens.js';

/** The file in the data folder that holds the secret key when the environment does not. */
export const SECRET_KEY_FILE = 'secret-key';

/**
 * Settles what the configuration leaves open. A secret key that is not given is made at the first start and kept in the data folder:
 * without it no stored credential could be read after a restart.
 * @throws SenseiError CONFIGURATION_INVALID
 */
export async function settleConfiguration(given: Configuration): Promise<ApiConfiguration> {
  if (given.redisUrl === undefined) throw new SenseiError('CONFIGURATION_INVALID', 'REDIS_URL is not set.', { variable: 'REDIS_URL' });
  await mkdir(given.dataDir, { recursive: true, mode: 0o700 });
  return { ...given, redisUrl: given.redisUrl, secretKey: given.secretKey ?? (await keptSecretKey(join(given.dataDir, SECRET_KEY_FILE))) };
}

async function keptSecretKey(file: string): Promise<Buffer> {
  // Whoever comes first writes it; a second process reads what the first wrote.
  await writeFile(file, `${generateSecretKey()}\n`, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const key = parseSecretKey(await readFile(file, 'utf8'));
  if (key === undefined) throw new SenseiError('CONFIGURATION_INVALID', `${file} does not hold a secret key.`, { file });
  return key;
}
