import { setTimeout as sleep } from 'node:timers/promises';

/** The end of a process, driven by one abort signal: work watches `signal`, resources register how they close. */
export interface Shutdown {
  /** Aborted as soon as the end was asked for, before anything is closed. */
  readonly signal: AbortSignal;
  /** Registers a closer; they run one after the other, the latest first, since later resources use earlier ones. */
  onClose(name: string, close: () => unknown): void;
  /** Starts the end; gives the same promise however often it is called. It never rejects. */
  begin(reason: string): Promise<ShutdownReport>;
}

export interface ShutdownReport {
  readonly reason: string;
  /** Closers that threw or were not done in time. */
  readonly failures: readonly { readonly name: string; readonly error: unknown }[];
}

export interface ShutdownOptions {
  /** For all closers together. */
  readonly timeoutMs: number;
  /** Told once at the end, for the log. */
  readonly onReport?: (report: ShutdownReport) => void;
}

/** A lifecycle without any tie to the process, for tests and embedding. */
export function createShutdown(options: ShutdownOptions): Shutdown {
  const abort = new AbortController();
  const closers: { name: string; close: () => unknown }[] = [];
  let ending: Promise<ShutdownReport> | undefined;

  const closeAll = async (reason: string): Promise<ShutdownReport> => {
    const failures: { name: string; error: unknown }[] = [];
    const deadline = performance.now() + options.timeoutMs;
    for (let closer = closers.pop(); closer !== undefined; closer = closers.pop()) {
      const error = await closeWithin(closer.close, Math.max(1, deadline - performance.now()));
      if (error !== undefined) failures.push({ name: closer.name, error });
    }
    const report = { reason, failures };
    options.onReport?.(report);
    return report;
  };

  return {
    signal: abort.signal,
    onClose: (name, close) => void closers.push({ name, close }),
    begin: (reason) => {
      abort.abort(new Error(reason));
      return (ending ??= closeAll(reason));
    },
  };
}

async function closeWithin(close: () => unknown, timeoutMs: number): Promise<unknown> {
  const timer = new AbortController();
  const late = sleep(timeoutMs, new Error(`not closed within ${Math.round(timeoutMs)} ms`), { signal: timer.signal }).catch(
    () => undefined,
  );
  const closed = (async () => void (await close()))().catch((error: unknown) => error ?? new Error('closing failed'));
  const result = await Promise.race([closed, late]);
  timer.abort();
  return result;
}

/**
 * Ties a lifecycle to SIGINT and SIGTERM: the first starts the orderly end, a second one ends the process at once.
 * The process exits with 0 when everything closed, else with 1.
 */
export function processShutdown(options: ShutdownOptions): Shutdown {
  const shutdown = createShutdown(options);
  const onSignal = (signal: NodeJS.Signals): void => {
    if (shutdown.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143);
    void shutdown.begin(signal).then((report) => process.exit(report.failures.length === 0 ? 0 : 1));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return shutdown;
}
