import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { SenseiError } from '@sensei/kernel';
import { findProgram } from './find-program.js';

const run = promisify(execFile);

export interface Identity {
  readonly uid: number;
  readonly gid: number;
}

async function lookUp(user: string): Promise<Identity | undefined> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n');
  const fields = lines.find((line) => line.startsWith(`${user}:`))?.split(':');
  return fields === undefined ? undefined : { uid: Number(fields[2]), gid: Number(fields[3]) };
}

/**
 * Whom a server runs as that refuses to run as root: undefined when we are not root (it runs as ourselves), else the
 * system user of that name, created without home and login when the machine does not have it.
 * @throws SenseiError SERVICE_MISSING when the user cannot be created
 */
export async function serviceUser(user: string): Promise<Identity | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const known = await lookUp(user);
  if (known !== undefined) return known;
  const useradd = await findProgram(['useradd']);
  const adduser = await findProgram(['adduser']);
  try {
    if (useradd !== undefined)
      await run(useradd, ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', user]);
    else if (adduser !== undefined) await run(adduser, ['-S', '-D', '-H', '-s', '/sbin/nologin', user]);
  } catch (cause) {
    // Two processes may create it at the same moment; the loser finds it below.
    if ((await lookUp(user)) === undefined) {
      throw new SenseiError(
        'SERVICE_MISSING',
        `The server cannot run as root and the user ${user} cannot be created; create it with "useradd --system ${user}".`,
        { user },
        cause,
      );
    }
  }
  const created = await lookUp(user);
  if (created === undefined) {
    throw new SenseiError(
      'SERVICE_MISSING',
      `The server cannot run as root and there is no user ${user}; create it with "useradd --system ${user}".`,
      { user },
    );
  }
  return created;
}

/** Whether `identity` may walk down to `path`: every folder above it has to let others pass. Undefined means ourselves. */
export async function canReach(path: string, identity: Identity | undefined): Promise<boolean> {
  if (identity === undefined) return true;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const info = await stat(folder).catch(() => undefined);
    if (info !== undefined) {
      const bit = info.uid === identity.uid ? 0o100 : info.gid === identity.gid ? 0o010 : 0o001;
      if ((info.mode & bit) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}
