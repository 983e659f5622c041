import { createShutdown } from './shutdown.js';

test('aborts first, then closes in reverse order, once', async () => {
  const steps: string[] = [];
  const shutdown = createShutdown({ timeoutMs: 1000 });
  shutdown.signal.addEventListener('abort', () => steps.push('abort'));
  shutdown.onClose('database', () => steps.push('database'));
  shutdown.onClose('server', async () => {
    await Promise.resolve();
    steps.push('server');
  });
  const [one, two] = await Promise.all([shutdown.begin('SIGTERM'), shutdown.begin('again')]);
  expect(steps).toEqual(['abort', 'server', 'database']);
  expect(one).toBe(two);
  expect(one).toEqual({ reason: 'SIGTERM', failures: [] });
});

test('a closer that throws or hangs does not keep the others from closing', async () => {
  let closed = false;
  const reports: unknown[] = [];
  const shutdown = createShutdown({ timeoutMs: 50, onReport: (report) => reports.push(report) });
  shutdown.onClose('first', () => (closed = true));
  shutdown.onClose('hangs', () => new Promise(() => undefined));
  shutdown.onClose('throws', () => {
    throw new Error('no');
  });
  const report = await shutdown.begin('test');
  expect(report.failures.map((f) => f.name)).toEqual(['throws', 'hangs']);
  expect(closed).toBe(true);
  expect(reports).toEqual([report]);
});
