import { createLogger, loadConfiguration } from '@sensei/platform';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi, type Api } from '../../apps/api/src/create-api.js';
import { OrchestrationModule } from '../../apps/api/src/orchestration/orchestration.module.js';

export const API_KEY = 'sensei_key-of-the-tests-0123456789';

export interface TestApi extends Api {
  readonly url: string;
  readonly dataDir: string;
}

/** The real API on the embedded store and the Redis of the harness. `close` removes its folder unless it was given. */
export async function startApi(env: Readonly<Record<string, string>> = {}): Promise<TestApi> {
  const dataDir = env['SENSEI_DATA_DIR'] ?? (await mkdtemp(join(tmpdir(), 'sensei-api-')));
  const configuration = loadConfiguration({
    SENSEI_PORT: '0', SENSEI_API_KEY: API_KEY, SENSEI_LOG_LEVEL: 'silent', REDIS_URL: process.env['SENSEI_TEST_REDIS_URL'] ?? '', ...env, SENSEI_DATA_DIR: dataDir,
  });
  const api = await createApi(configuration, { orchestration: OrchestrationModule, logger: createLogger(configuration, 'test') });
  const url = await api.listen();
  const close = async (): Promise<void> => {
    await api.close();
    if (env['SENSEI_DATA_DIR'] === undefined) await rm(dataDir, { recursive: true, force: true });
  };
  return { ...api, url, dataDir, close };
}
