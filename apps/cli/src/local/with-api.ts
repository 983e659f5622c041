import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfiguration, startPostgres, startStack } from '@sensei/platform';
import { ApiClient } from '@sensei/client';

/** The folder of the built product, from this file's place in it. */
const ROOT = join(import.meta.dirname, '..', '..', '..', '..');

export interface ApiOptions {
  /** As given by `--api`; absent: the local one if it runs, else one is started for this command. */
  readonly api?: string;
  readonly key?: string;
}

export interface Session {
  readonly client: ApiClient;
  /** Starts a PostgreSQL for `--target embedded` and gives its URL. */
  embeddedTarget(): Promise<string>;
  /** True where the API was started for this command alone. */
  readonly temporary: boolean;
}

/** Key of an API on this machine, as its first start left it. */
const keptKey = (dataDir: string): Promise<string | undefined> => readFile(join(dataDir, 'api-key'), 'utf8').then((text) => text.trim(), () => undefined);

const answers = (url: string): Promise<boolean> => fetch(`${url}/health/live`, { signal: AbortSignal.timeout(1_000) }).then((r) => r.ok, () => false);

/**
 * Runs `work` against the API that was named, or the one that runs on this machine, or one that is started for it and stopped afterwards.
 */
export async function withApi<T>(options: ApiOptions, start: 'if-needed' | 'never', work: (session: Session) => Promise<T>): Promise<T> {
  const configuration = loadConfiguration();
  const stops: (() => Promise<void>)[] = [];
  const embeddedTarget = async (): Promise<string> => {
    const server = await startPostgres();
    stops.push(() => server.stop());
    return server.createDatabase('target');
  };
  const url = (options.api ?? configuration.apiUrl).replace(/\/$/, '');
  const key = options.key ?? configuration.apiKey ?? (await keptKey(configuration.dataDir));
  try {
    if (options.api !== undefined || start === 'never' || (await answers(url))) {
      return await work({ client: new ApiClient({ url, key }), embeddedTarget, temporary: false });
    }
    const stack = await startStack({ root: ROOT, workers: 1, agents: configuration.agents, fileRoot: '/' });
    stops.push(() => stack.stop());
    return await work({ client: new ApiClient({ url: stack.apiUrl, key: stack.apiKey }), embeddedTarget, temporary: true });
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}
