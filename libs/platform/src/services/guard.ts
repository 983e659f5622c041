import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Waits on a pipe whose other end only this process holds. The kernel closes it however this process ends (exit, signal,
// SIGKILL, out of memory), so the guarded server and its folder cannot outlive us. A zombie counts as gone: under a
// container's init that does not reap, `kill -0` would succeed for ever.
const SCRIPT = `
trap '' INT TERM HUP QUIT
pid=
while read -r word value; do
  case $word in pid) pid=$value ;; done) exit 0 ;; esac
done
alive() { kill -0 "$pid" 2>/dev/null && ! grep -q '^State:.*Z' "/proc/$pid/status" 2>/dev/null; }
if [ -n "$pid" ]; then
  kill -"$1" "$pid" 2>/dev/null
  tries=0
  while alive && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
  kill -KILL "$pid" 2>/dev/null
fi
if [ -n "$2" ]; then rm -rf -- "$2"; fi
`;

/** Ends a server and removes its folder when this process is gone, in whatever way it went. */
export interface Guard {
  /** Names the process to end; a later call replaces the earlier one. */
  watch(pid: number): void;
  /** Ends the guarding without touching anything. */
  release(): void;
}

/**
 * @param signal what tells the server to end, without `SIG`
 * @param folder removed at the end; leave it out for data that stays
 */
export function startGuard(signal: 'TERM' | 'INT' | 'QUIT' | 'KILL', folder = ''): Guard {
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'sensei-guard', signal, folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  });
  // A guard that could not start (no /bin/sh) must not take the process down with it; stop() still works.
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  // The pipe must not keep the process alive either; its type hides that it is a socket.
  (shell.stdin as unknown as { unref?: () => void }).unref?.();
  return {
    watch: (pid) => void shell.stdin.write(`pid ${pid}\n`),
    release: () => void shell.stdin.end('done\n'),
  };
}

/** A folder of its own below the system's temporary folder, with its removal. */
export async function temporaryFolder(purpose: string, parent = tmpdir()): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(parent, `sensei-${purpose}-`));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }) };
}
