import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, realpath, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SenseiError } from '@sensei/kernel';
import { startChildServer, withFreePort } from './child-server.js';
import { freePort } from './free-port.js';
import { startGuard, temporaryFolder } from './guard.js';
import { requireProgram } from './require-program.js';
import { canReach, serviceUser, type Identity } from './service-user.js';

export interface MariaDbService {
  /** `mysql://` URL of no database in particular, with credentials. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** For command line clients on this machine. */
  readonly socket: string;
  /** Stops the server and removes its data. May be called twice. */
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const run = promisify(execFile);
const need = (names: readonly string[]) => ({
  title: 'MariaDB',
  names,
  packages: ['mariadb-server', 'default-mysql-server'],
  otherwise: 'name a running server in the connection',
});

/** A server greets every client with its version before anything else. */
function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: HOST, port });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1000, () => end(false));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
    socket.once('data', (data) => end(data.length > 5 && data[4] === 10));
  });
}

async function install(program: string, dataDir: string, identity: Identity | undefined): Promise<void> {
  try {
    await run(
      program,
      [
        '--no-defaults',
        `--datadir=${dataDir}`,
        '--auth-root-authentication-method=normal',
        '--skip-test-db',
        '--skip-name-resolve',
      ],
      { cwd: '/', ...identity },
    );
  } catch (cause) {
    const said = ((cause as { stderr?: string }).stderr ?? String(cause)).trim().split('\n').slice(-3).join(' | ');
    throw new SenseiError('SERVICE_FAILED', `A MariaDB data folder cannot be made: ${said}`, { dataDir }, cause);
  }
}

/**
 * Starts a throw-away MariaDB on a free port of 127.0.0.1 with a data folder of its own. It ends with this process, however this process ends.
 * @throws SenseiError SERVICE_MISSING when there is none and none can be installed, SERVICE_FAILED when it does not come up
 */
export async function startMariaDb(): Promise<MariaDbService> {
  const program = await requireProgram(need(['mariadbd', 'mysqld']));
  const installer = await requireProgram(need(['mariadb-install-db', 'mysql_install_db']));
  const identity = await serviceUser('mysql');
  const open = await canReach(join(await realpath(tmpdir()), 'x'), identity);
  const folder = await temporaryFolder('mariadb', open ? tmpdir() : '/tmp');
  const guard = startGuard('KILL', folder.path);
  try {
    if (identity !== undefined) await chown(folder.path, identity.uid, identity.gid);
    const dataDir = join(folder.path, 'data');
    await install(installer, dataDir, identity);
    const password = randomBytes(18).toString('hex');
    const initFile = join(folder.path, 'init.sql');
    // One statement per line: that is all an init file may hold.
    await writeFile(
      initFile,
      `ALTER USER 'root'@'localhost' IDENTIFIED BY '${password}';\nCREATE OR REPLACE USER 'root'@'${HOST}' IDENTIFIED BY '${password}';\nGRANT ALL ON *.* TO 'root'@'${HOST}' WITH GRANT OPTION;\n`,
      { mode: 0o644 },
    );
    const socket = join(folder.path, 'sock');
    const launch = async (port: number) => ({
      port,
      server: await startChildServer({
        title: 'MariaDB',
        program,
        args: [
          '--no-defaults',
          `--datadir=${dataDir}`,
          `--port=${port}`,
          `--socket=${socket}`,
          `--bind-address=${HOST}`,
          `--init-file=${initFile}`,
          `--pid-file=${join(folder.path, 'pid')}`,
          '--skip-name-resolve',
          '--skip-log-bin',
          '--innodb-flush-log-at-trx-commit=0',
          '--innodb-doublewrite=0',
          '--innodb-buffer-pool-size=128M',
          '--character-set-server=utf8mb4',
          '--max-allowed-packet=256M',
          '--default-time-zone=+00:00',
          '--sql-mode=',
        ],
        logFile: join(folder.path, 'mariadb.log'),
        isReady: () => greets(port),
        stopSignal: 'SIGKILL',
        ...(identity === undefined ? {} : { identity }),
        guard,
      }),
    });
    const { port, server } = await withFreePort(freePort, launch);
    const stop = async (): Promise<void> => {
      await server.stop();
      await folder.remove();
      guard.release();
    };
    return { url: `mysql://root:${password}@${HOST}:${port}/`, host: HOST, port, user: 'root', password, socket, stop };
  } catch (error) {
    await folder.remove();
    guard.release();
    throw error;
  }
}
