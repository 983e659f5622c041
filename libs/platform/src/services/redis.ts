import { createConnection } from 'node:net';
import { join } from 'node:path';
import { startChildServer, withFreePort, type ChildServer } from './child-server.js';
import { freePort } from './free-port.js';
import { startGuard, temporaryFolder } from './guard.js';
import { requireProgram } from './require-program.js';

export interface RedisService {
  readonly url: string;
  readonly port: number;
  /** Kills the server and starts an empty one on the same port, as after a crash without persistence. */
  restartEmpty(): Promise<void>;
  /** May be called twice. */
  stop(): Promise<void>;
}

/** Whether a Redis server answers PING; it may want a password, which is an answer too. */
function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1000, () => end(false));
    socket.once('error', () => end(false));
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (data) => end(data.toString('latin1').startsWith('+PONG')));
  });
}

/**
 * Starts Redis or Valkey on a free port of 127.0.0.1 without persistence. It ends with this process, however this process ends.
 * @throws SenseiError SERVICE_MISSING when there is none and none can be installed, SERVICE_FAILED when it does not come up
 */
export async function startRedis(): Promise<RedisService> {
  const program = await requireProgram({
    title: 'Redis',
    names: ['redis-server', 'valkey-server'],
    packages: ['redis-server', 'valkey-server'],
    otherwise: 'set REDIS_URL to a running one',
  });
  const folder = await temporaryFolder('redis');
  const guard = startGuard('KILL', folder.path);
  const launch = (port: number): Promise<ChildServer> =>
    startChildServer({
      title: 'Redis',
      program,
      args: [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--dir',
        folder.path,
        '--save',
        '',
        '--appendonly',
        'no',
        '--daemonize',
        'no',
      ],
      logFile: join(folder.path, 'redis.log'),
      isReady: () => answersPing(port),
      startTimeoutMs: 20_000,
      stopSignal: 'SIGKILL',
      guard,
    });
  try {
    let port = 0;
    let server = await withFreePort(freePort, (candidate) => launch((port = candidate)));
    return {
      url: `redis://127.0.0.1:${port}`,
      port,
      restartEmpty: async () => {
        await server.stop('SIGKILL');
        server = await withFreePort(() => Promise.resolve(port), launch);
      },
      stop: async () => {
        await server.stop();
        await folder.remove();
        guard.release();
      },
    };
  } catch (error) {
    await folder.remove();
    guard.release();
    throw error;
  }
}

/** The Redis that the environment names by REDIS_URL, else one of our own. One that is not ours cannot be restarted and stop() leaves it alone. */
export async function redisService(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Omit<RedisService, 'restartEmpty'>> {
  const url = env['REDIS_URL'];
  if (url === undefined || url === '') return startRedis();
  return { url, port: Number(new URL(url).port || '6379'), stop: () => Promise.resolve() };
}
