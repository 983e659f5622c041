import { execFile } from 'node:child_process';
import { lstat, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findProgram } from './find-program.js';

const run = promisify(execFile);
const ENVIRONMENT = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_MODE: 'l', LC_ALL: 'C' };
const LOCK_OPTIONS = ['-o', 'DPkg::Lock::Timeout=180'];
const POLICY = '/usr/sbin/policy-rc.d';
const POLICY_ASIDE = `${POLICY}.sensei-aside`;

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

let updated: Promise<unknown> | undefined;

// `apt-get update` has a lock of its own that it does not wait for.
async function updateLists(aptGet: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await run(aptGet, ['update', '-qq', ...LOCK_OPTIONS], { env: ENVIRONMENT, timeout: 300_000 });
      return;
    } catch (error) {
      if (attempt >= 10 || !/lock/i.test((error as { stderr?: string }).stderr ?? '')) throw error;
      await sleep(2000);
    }
  }
}

// Debian's packages start their service after the installation unless this script answers 101.
async function withoutServices<T>(action: () => Promise<T>): Promise<T> {
  // Already aside: an earlier installation was killed, and what stands in its place is ours.
  if ((await exists(POLICY)) && !(await exists(POLICY_ASIDE))) await rename(POLICY, POLICY_ASIDE);
  await writeFile(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return await action();
  } finally {
    if (await exists(POLICY_ASIDE)) await rename(POLICY_ASIDE, POLICY);
    else await rm(POLICY, { force: true });
  }
}

let queue: Promise<unknown> = Promise.resolve();

/**
 * Installs the first of `packages` that the distribution has, without asking and without starting its service.
 * Gives false where that is not possible: not root, no apt-get, no network, no such package.
 */
export async function aptInstall(packages: readonly string[]): Promise<boolean> {
  const aptGet = process.getuid?.() === 0 ? await findProgram(['apt-get']) : undefined;
  if (aptGet === undefined) return false;
  const task = queue.then(async () => {
    updated ??= updateLists(aptGet);
    await updated.catch(() => undefined);
    for (const name of packages) {
      process.stderr.write(`Installing ${name} with apt-get, once on this machine\n`);
      const args = ['install', '-y', '-qq', '--no-install-recommends', ...LOCK_OPTIONS, name];
      const done = await withoutServices(() =>
        run(aptGet, args, { env: ENVIRONMENT, timeout: 600_000, maxBuffer: 1 << 26 }),
      ).then(
        () => true,
        () => false,
      );
      if (done) return true;
    }
    return false;
  });
  queue = task.catch(() => undefined);
  return task;
}
