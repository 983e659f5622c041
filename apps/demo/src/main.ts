import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ApiClient } from '@sensei/client';
import { processShutdown } from '@sensei/platform';
import { DemoConsole } from './demo-console.js';
import { runDemo } from './run-demo.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rows: { type: 'string', default: '300000' },
    seed: { type: 'string', default: '20260501' },
    workers: { type: 'string', default: '2' },
    agents: { type: 'string', default: '4' },
  },
});

const shutdown = processShutdown({ timeoutMs: 30_000 });
const console_ = new DemoConsole(values.json ? process.stderr : process.stdout, values.json);

try {
  const { result, stack } = await runDemo(
    { root: ROOT, rows: Number(values.rows), seed: Number(values.seed), workers: Number(values.workers), agents: Number(values.agents) },
    console_,
    shutdown,
  );
  process.exitCode = result.ok ? 0 : 1;
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else console_.summary(result);
  if (process.stdout.isTTY && !values.json) {
    console_.stay(new ApiClient({ url: stack.apiUrl, key: stack.apiKey }));
    await untilAborted(shutdown.signal);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await shutdown.begin('the demo has ended');
}

/** Everything that was started runs in processes of its own and keeps nothing alive here, so a timer does. */
async function untilAborted(signal: AbortSignal): Promise<void> {
  await sleep(2 ** 31 - 1, undefined, { signal }).catch(() => undefined);
}
