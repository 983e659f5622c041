import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateApiKey } from '../secrets/api-key.js';
import { generateSecretKey } from '../secrets/secret-key.js';
import { startChildServer, withFreePort, type ChildServer } from '../services/child-server.js';
import { freePort } from '../services/free-port.js';
import { startGuard, temporaryFolder } from '../services/guard.js';
import { redisService, type RedisService } from '../services/redis.js';

export interface StackOptions {
  /** Folder of the built product: `apps/api/dist/main.js` and `apps/worker/dist/main.js` are below it. */
  readonly root: string;
  readonly workers: number;
  /** Agents in each worker. */
  readonly agents: number;
  /** Port of the API; a free one when absent. */
  readonly port?: number;
  /** Folder below which workers may read source files. */
  readonly fileRoot?: string;
  /** A running Redis of the caller's; else REDIS_URL, else one is started. */
  readonly redis?: Pick<RedisService, 'url' | 'stop'>;
}

export interface StackProcess {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** A whole Sensei on this machine: Redis, the API with its embedded control store, and worker processes. */
export interface Stack {
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly redis: Pick<RedisService, 'url' | 'stop'>;
  readonly api: StackProcess;
  /** The workers that were started, in their order; also those that have ended. */
  readonly workers: readonly StackProcess[];
  startWorker(): Promise<StackProcess>;
  /** Stops everything and removes what it kept; may be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts a local stack on free ports with keys of its own and temporary folders. It ends with this process, however this process ends.
 * @throws SenseiError SERVICE_MISSING, SERVICE_FAILED
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const folder = await temporaryFolder('stack');
  const ownRedis = options.redis === undefined;
  const redis = options.redis ?? (await redisService());
  const keys = { SENSEI_API_KEY: generateApiKey(), SENSEI_SECRET_KEY: generateSecretKey() };
  const common = {
    ...process.env,
    ...keys,
    REDIS_URL: redis.url,
    SENSEI_DATA_DIR: join(folder.path, 'data'),
    SENSEI_AGENTS: String(options.agents),
    SENSEI_FILE_ROOT: options.fileRoot ?? process.cwd(),
    TZ: 'UTC',
  };
  const processes: ChildServer[] = [];
  const launch = async (
    name: string,
    app: string,
    env: NodeJS.ProcessEnv,
    isReady: (log: string) => Promise<boolean>,
  ): Promise<StackProcess> => {
    const logFile = join(folder.path, `${name}.log`);
    const guard = startGuard('TERM');
    const server = await startChildServer({
      title: `The ${name}`,
      program: process.execPath,
      args: ['--enable-source-maps', join(options.root, 'apps', app, 'dist', 'main.js')],
      logFile,
      guard,
      env,
      cwd: process.cwd(),
      stopSignal: 'SIGTERM',
      isReady: () => isReady(logFile),
      startTimeoutMs: 90_000,
    });
    const stop = async (signal?: NodeJS.Signals): Promise<void> => {
      await server.stop(signal);
      guard.release();
    };
    processes.push({ pid: server.pid, stop });
    return { name, pid: server.pid, logFile, stop };
  };
  const stop = async (): Promise<void> => {
    await Promise.all(
      processes
        .splice(0)
        .reverse()
        .map((p) => p.stop()),
    );
    if (ownRedis) await redis.stop();
    await folder.remove();
  };
  try {
    const started = withFreePort(
      async () => options.port ?? freePort(),
      async (port) => {
        const apiUrl = `http://127.0.0.1:${port}`;
        const api = await launch('api', 'api', { ...common, SENSEI_HOST: '127.0.0.1', SENSEI_PORT: String(port) }, () =>
          isLive(apiUrl),
        );
        return { api, apiUrl };
      },
    );
    const workers: StackProcess[] = [];
    let workerNumber = 0;
    const startWorker = async (): Promise<StackProcess> => {
      const worker = await launch(`worker-${++workerNumber}`, 'worker', common, async (log) =>
        (await readFile(log, 'utf8')).includes('worker ready'),
      );
      workers.push(worker);
      return worker;
    };
    const [{ api, apiUrl }] = await Promise.all([started, ...Array.from({ length: options.workers }, startWorker)]);
    return { apiUrl, apiKey: keys.SENSEI_API_KEY, redis, api, workers, startWorker, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const isLive = (url: string): Promise<boolean> =>
  fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) }).then(
    (r) => r.ok,
    () => false,
  );
