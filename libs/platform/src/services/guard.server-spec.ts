import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const platform = join(import.meta.dirname, '..', '..', 'dist', 'index.js');

// A process that starts servers, says where they are, and waits for its end.
const PARENT = `
  const { startPostgres, startRedis } = await import(${JSON.stringify(platform)});
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  console.log(JSON.stringify([postgres.port, redis.port]));
  setInterval(() => undefined, 1000);
  process.once('SIGUSR2', () => process.exit(0));
  process.once('SIGHUP', () => { throw new Error('crash'); });
`;

/** Open to the users that servers run as. */
async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sensei-spec-'));
  await chmod(folder, 0o755);
  return folder;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });
}

async function until(condition: () => Promise<boolean>): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await condition()) return true;
    await sleep(100);
  }
  return false;
}

test.each([
  ['killed', 'SIGKILL'],
  ['interrupted', 'SIGINT'],
  ['terminated', 'SIGTERM'],
  ['ending by process.exit', 'SIGUSR2'],
  ['crashing', 'SIGHUP'],
] as const)('servers do not outlive a parent %s', async (_end, signal) => {
  const folder = await openFolder();
  const parent = spawn(process.execPath, ['--input-type=module', '-e', PARENT], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, TMPDIR: folder },
  });
  const exited = new Promise((resolve) => parent.once('exit', resolve));
  const line = await new Promise<string>((resolve) => createInterface(parent.stdout).once('line', resolve));
  const ports = JSON.parse(line) as number[];
  expect(await Promise.all(ports.map(listens))).toEqual([true, true]);
  expect(await readdir(folder)).toHaveLength(2);
  parent.kill(signal);
  await exited;
  expect(await until(async () => (await Promise.all(ports.map(listens))).every((open) => !open))).toBe(true);
  expect(await until(async () => (await readdir(folder)).length === 0)).toBe(true);
  await rm(folder, { recursive: true });
});
