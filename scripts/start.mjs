// `npm start`: the service on one machine — Redis where REDIS_URL names none, the API, and worker processes (`-- --workers N`, 1 unless told).
// A worker that ends is started again; when the API ends, everything does.
import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generateSecretKey, loadConfiguration, redisService } from '../libs/platform/dist/index.js';
import { startGuard } from '../libs/platform/dist/services/guard.js';

const RESTART_MS = 1_000;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({ options: { workers: { type: 'string', default: '1' } } });
const workers = Number(values.workers);
if (!Number.isInteger(workers) || workers < 0 || workers > 64) fail('--workers takes a number from 0 to 64');

const configuration = await Promise.resolve().then(() => loadConfiguration()).catch((error) => fail(`${error.code}: ${error.message}`));

/** API and workers need the same key; the API looks for it in the same file. */
async function secretKey() {
  if (process.env.SENSEI_SECRET_KEY) return process.env.SENSEI_SECRET_KEY;
  const file = join(configuration.dataDir, 'secret-key');
  await mkdir(configuration.dataDir, { recursive: true, mode: 0o700 });
  await writeFile(file, `${generateSecretKey()}\n`, { mode: 0o600, flag: 'wx' }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return (await readFile(file, 'utf8')).trim();
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

const redis = await redisService().catch((error) => fail(`${error.code}: ${error.message}`));
const env = { ...process.env, REDIS_URL: redis.url, SENSEI_SECRET_KEY: await secretKey(), TZ: 'UTC' };
const children = new Set();
let ending;

/** A group of its own: Ctrl-C reaches the children once, through us, and a second signal means "at once" to them. */
function launch(app, onExit) {
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'apps', app, 'dist', 'main.js')], { env, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
  const guard = startGuard('TERM');
  guard.watch(child.pid);
  children.add(child);
  child.once('exit', (code, signal) => {
    guard.release();
    children.delete(child);
    if (ending === undefined) onExit(code ?? signal);
  });
  return child;
}

function end(code) {
  ending ??= (async () => {
    await Promise.all([...children].map((child) => new Promise((resolve) => child.once('exit', resolve) && child.kill('SIGTERM'))));
    await redis.stop();
    process.exit(code);
  })();
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    if (ending !== undefined) for (const child of children) child.kill('SIGKILL');
    end(0);
  });
}

const launchWorker = () =>
  launch('worker', (how) => {
    console.error(`A worker ended (${how}) and is started again.`);
    setTimeout(() => ending === undefined && launchWorker(), RESTART_MS);
  });

launch('api', (how) => {
  console.error(`The API ended (${how}).`);
  end(typeof how === 'number' && how !== 0 ? how : 1);
});
for (let i = 0; i < workers; i++) launchWorker();
