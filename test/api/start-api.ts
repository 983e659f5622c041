import { Global, Module } from '@nestjs/common';
import { SenseiError } from '@sensei/kernel';
import { createLogger, loadConfiguration } from '@sensei/platform';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi, type Api } from '../../apps/api/src/create-api.js';
import { MigrationLifecycle } from '../../apps/api/src/migrations/migration-lifecycle.port.js';
import { MigrationReader } from '../../apps/api/src/migrations/migration-reader.port.js';

export const API_KEY = 'sensei_key-of-the-tests-0123456789';

const absent = (): Promise<never> => Promise.reject(new SenseiError('TARGET_UNREACHABLE', 'This API runs without orchestration.'));

/** The API alone: what would reach for a target answers with a code. */
@Global()
@Module({
  providers: [
    { provide: MigrationLifecycle, useValue: { plan: absent, start: absent, pause: absent, resume: absent, cancel: absent } },
    { provide: MigrationReader, useValue: { tables: absent, quarantine: absent, quarantineGroups: absent, report: absent } },
  ],
  exports: [MigrationLifecycle, MigrationReader],
})
export class WithoutOrchestration {}

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
  const api = await createApi(configuration, { orchestration: WithoutOrchestration, logger: createLogger(configuration, 'test') });
  const url = await api.listen();
  const close = async (): Promise<void> => {
    await api.close();
    if (env['SENSEI_DATA_DIR'] === undefined) await rm(dataDir, { recursive: true, force: true });
  };
  return { ...api, url, dataDir, close };
}
