import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rm, symlink, writeFile, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { SenseiError } from '@sensei/kernel';
import pg from 'pg';
import { startChildServer, withFreePort, type ChildServer } from './child-server.js';
import { freePort } from './free-port.js';
import { startGuard, temporaryFolder, type Guard } from './guard.js';
import { embeddedBinaries, postgresMajor } from './postgres-binaries.js';
import { canReach, serviceUser, type Identity } from './service-user.js';

export interface PostgresOptions {
  /** Where the cluster lives. Needed when `persistent`; else a temporary folder is made. */
  readonly dataDir?: string;
  /** Keeps the cluster after stop() and makes it crash safe. Default false: a throw-away server without fsync. */
  readonly persistent?: boolean;
  /** Server settings that win over ours. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Folder with `initdb` and `postgres` of another PostgreSQL than the embedded 18. */
  readonly binDir?: string;
}

export interface PostgresService {
  /** Of the database `postgres`, with credentials. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly major: number;
  /** Creates a database and gives its URL. In a persistent cluster an existing one is kept. */
  createDatabase(name: string): Promise<string>;
  /** Stops the server; a throw-away cluster is removed. May be called twice. */
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const USER = 'postgres';
const run = promisify(execFile);

const SETTINGS = {
  listen_addresses: HOST,
  // Socket paths have a length limit that a deep temporary folder breaks; TCP on the loopback is enough.
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  max_wal_size: '4GB',
  // /dev/shm of a container is 64 MB, too little for parallel queries.
  dynamic_shared_memory_type: 'mmap',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
};
const THROW_AWAY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum_naptime: '10s',
};

interface Cluster {
  readonly dataDir: string;
  readonly password: string;
  readonly identity: Identity | undefined;
}

/**
 * Starts a PostgreSQL server on a free port of 127.0.0.1, as a service user when we are root. It ends with this process,
 * however this process ends.
 * @throws SenseiError SERVICE_MISSING without binaries for this machine, SERVICE_FAILED when it does not come up
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresService> {
  const persistent = options.persistent ?? false;
  const identity = await serviceUser('postgres');
  const bin = options.binDir ?? (await embeddedBinaries(identity));
  const major = await postgresMajor(bin);
  const place = await dataFolder(options, identity);
  const guard = startGuard(persistent ? 'INT' : 'QUIT', place.temporary ?? '');
  let server: ChildServer | undefined;
  const stop = async (): Promise<void> => {
    await server?.stop();
    server = undefined;
    if (place.temporary !== undefined) await rm(place.temporary, { recursive: true, force: true, maxRetries: 5 });
    guard.release();
  };
  try {
    const cluster = await initialise(bin, major, place.dataDir, identity);
    const settings = { ...SETTINGS, ...(persistent ? {} : THROW_AWAY), ...options.settings };
    const started = await withFreePort(freePort, (port) => serve(bin, cluster, port, settings, persistent, guard));
    server = started.server;
    return service(cluster, started.port, major, persistent, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

function service(cluster: Cluster, port: number, major: number, persistent: boolean, stop: () => Promise<void>): PostgresService {
  const urlOf = (database: string): string =>
    `postgres://${USER}:${cluster.password}@${HOST}:${port}/${encodeURIComponent(database)}`;
  const createDatabase = async (name: string): Promise<string> => {
    const client = new pg.Client({ connectionString: urlOf('postgres') });
    await client.connect();
    try {
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
    } catch (error) {
      const duplicate = (error as { code?: string }).code === '42P04';
      if (!(duplicate && persistent)) throw error;
    } finally {
      await client.end();
    }
    return urlOf(name);
  };
  return { url: urlOf('postgres'), host: HOST, port, user: USER, password: cluster.password, major, createDatabase, stop };
}

/** A folder that the service user can reach. */
async function dataFolder(
  options: PostgresOptions,
  identity: Identity | undefined,
): Promise<{ dataDir: string; temporary?: string }> {
  if (options.dataDir === undefined) {
    if (options.persistent === true) throw new SenseiError('CONFIGURATION_INVALID', 'A persistent PostgreSQL needs a dataDir.');
    const open = await canReach(join(await realpath(tmpdir()), 'x'), identity);
    const folder = await temporaryFolder('postgres', open ? tmpdir() : '/tmp');
    if (identity !== undefined) await chown(folder.path, identity.uid, identity.gid);
    return { dataDir: join(folder.path, 'data'), temporary: folder.path };
  }
  const wanted = resolve(options.dataDir);
  await mkdir(dirname(wanted), { recursive: true });
  const dataDir = await reachable(wanted, identity);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  if (identity !== undefined) await chown(dataDir, identity.uid, identity.gid);
  return options.persistent === true ? { dataDir } : { dataDir, temporary: dataDir };
}

/** Below a closed folder (such as /root) the data goes to /var/lib and a link takes its place. */
async function reachable(wanted: string, identity: Identity | undefined): Promise<string> {
  const existing = await realpath(wanted).catch(() => undefined);
  if (existing !== undefined && existing !== wanted && (await canReach(existing, identity))) return existing;
  if (await canReach(wanted, identity)) return wanted;
  const outside = join('/var/lib/sensei-swarm', createHash('sha256').update(wanted).digest('hex').slice(0, 16));
  await mkdir(dirname(outside), { recursive: true, mode: 0o755 });
  await rm(wanted, { recursive: true, force: true });
  await symlink(outside, wanted);
  return outside;
}

async function initialise(bin: string, major: number, dataDir: string, identity: Identity | undefined): Promise<Cluster> {
  const passwordFile = join(dataDir, 'sensei-password');
  const known = await readFile(passwordFile, 'utf8').catch(() => undefined);
  if (known !== undefined) return { dataDir, password: known.trim(), identity };
  const password = randomBytes(18).toString('hex');
  const pwFile = join(dirname(dataDir), `pw-${randomBytes(6).toString('hex')}`);
  await writeFile(pwFile, `${password}\n`, { mode: 0o600 });
  if (identity !== undefined) await chown(pwFile, identity.uid, identity.gid);
  // Case mapping and character classes of the whole of Unicode without depending on the locales of the machine.
  const locale = major >= 17 ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : ['--locale=C.UTF-8'];
  const args = [
    `--pgdata=${dataDir}`,
    `--username=${USER}`,
    `--pwfile=${pwFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-sync',
    ...locale,
  ];
  try {
    await run(join(bin, 'initdb'), args, { cwd: '/', env: { ...process.env, LC_ALL: 'C' }, ...identity });
  } catch (cause) {
    const said = ((cause as { stderr?: string }).stderr ?? String(cause)).trim().split('\n').slice(-3).join(' | ');
    throw new SenseiError('SERVICE_FAILED', `A PostgreSQL cluster cannot be made in ${dataDir}: ${said}`, { dataDir }, cause);
  } finally {
    await rm(pwFile, { force: true });
  }
  // Written last: its presence says that the cluster is whole.
  await writeFile(passwordFile, password, { mode: 0o600 });
  return { dataDir, password, identity };
}

async function serve(
  bin: string,
  cluster: Cluster,
  port: number,
  settings: Readonly<Record<string, string>>,
  persistent: boolean,
  guard: Guard,
): Promise<{ port: number; server: ChildServer }> {
  const { dataDir, identity } = cluster;
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = await startChildServer({
    title: 'PostgreSQL',
    program: join(bin, 'postgres'),
    args: ['-D', dataDir, '-p', String(port), ...flags],
    logFile: join(dataDir, 'sensei-server.log'),
    // The eighth line of postmaster.pid is the server's own word on its state; the port tells it from a stale file.
    isReady: async () => {
      const lines = (await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
      return lines[3] === String(port) && lines[7]?.trim() === 'ready';
    },
    stopSignal: persistent ? 'SIGINT' : 'SIGQUIT',
    ...(identity === undefined ? {} : { identity }),
    guard,
  });
  return { port, server };
}
