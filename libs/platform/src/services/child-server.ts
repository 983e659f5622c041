import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { SenseiError } from '@sensei/kernel';
import type { Guard } from './guard.js';

export interface ServerCommand {
  /** What a user calls it, for messages. */
  readonly title: string;
  readonly program: string;
  readonly args: readonly string[];
  /** Receives stdout and stderr. A file, not a pipe: the server must not fail writing when we are gone. */
  readonly logFile: string;
  /** Asked every few milliseconds until it is true. */
  readonly isReady: () => Promise<boolean>;
  readonly startTimeoutMs?: number;
  readonly stopSignal: NodeJS.Signals;
  /** User and group to run as, where a server refuses to run as root. */
  readonly identity?: { readonly uid: number; readonly gid: number };
  readonly guard: Guard;
  /** Instead of the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Working folder; the root, unless told, so that no folder is held busy. */
  readonly cwd?: string;
}

export interface ChildServer {
  readonly pid: number;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const POLL_MS = 15;
const STOP_TIMEOUT_MS = 20_000;

/** The server said that its address is taken: the caller tries another port. */
export class PortTakenError extends Error {}

/** Starts a server and waits until it is ready. Detached, so that Ctrl-C reaches us alone and the server outlives our drain. */
export async function startChildServer(command: ServerCommand): Promise<ChildServer> {
  const log = await open(command.logFile, 'w');
  const child = spawn(command.program, [...command.args], {
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
    cwd: command.cwd ?? '/',
    env: command.env ?? { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    ...command.identity,
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const spawnError = new Promise<Error>((resolve) => child.once('error', resolve));
  await log.close();
  if (child.pid === undefined) {
    const cause = await spawnError;
    throw new SenseiError(
      'SERVICE_FAILED',
      `${command.title} (${command.program}) cannot be started: ${cause.message}`,
      {},
      cause,
    );
  }
  command.guard.watch(child.pid);
  child.unref();
  try {
    await waitUntilReady(command, child);
  } catch (error) {
    await stopChild(child, 'SIGKILL', exited);
    throw error;
  }
  return { pid: child.pid, stop: (signal = command.stopSignal) => stopChild(child, signal, exited) };
}

async function waitUntilReady(command: ServerCommand, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + (command.startTimeoutMs ?? 60_000);
  while (performance.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) throw await startFailure(command, 'ended at once');
    if (await command.isReady()) return;
    await sleep(POLL_MS);
  }
  throw await startFailure(command, 'was not ready in time');
}

async function startFailure(command: ServerCommand, what: string): Promise<Error> {
  const log = await readFile(command.logFile, 'utf8').catch(() => '');
  if (/address already in use|bind on tcp\/ip port|could not create (any TCP\/IP sockets|listen socket)/i.test(log))
    return new PortTakenError(command.title);
  const lines = log.trim().split('\n').slice(-5).join(' | ');
  return new SenseiError('SERVICE_FAILED', `${command.title} ${what}: ${lines || 'it wrote no log'}`, {
    program: command.program,
  });
}

async function stopChild(child: ChildProcess, signal: NodeJS.Signals, exited: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  // Unreferenced while it serves; while we wait for its end it has to keep the event loop alive.
  child.ref();
  child.kill(signal);
  const abort = new AbortController();
  const timeout = sleep(STOP_TIMEOUT_MS, undefined, { signal: abort.signal }).then(
    () => child.kill('SIGKILL'),
    () => undefined,
  );
  await exited;
  abort.abort();
  await timeout;
}

/** Runs `start` with fresh ports until none of them was taken by somebody else in between. */
export async function withFreePort<T>(choosePort: () => Promise<number>, start: (port: number) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(await choosePort());
    } catch (error) {
      if (!(error instanceof PortTakenError) || attempt >= 8) throw error;
    }
  }
}
