import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findProgram } from './find-program.js';
import { startMariaDb } from './mariadb.js';

const run = promisify(execFile);

test('MariaDB takes its password over TCP and nothing else', async () => {
  const service = await startMariaDb();
  try {
    const client = (await findProgram(['mariadb', 'mysql'])) ?? '';
    const query = (password: string) =>
      run(client, [
        '--no-defaults',
        '-h',
        service.host,
        '-P',
        String(service.port),
        '-u',
        service.user,
        `-p${password}`,
        '-N',
        '-B',
        '-e',
        'CREATE DATABASE legacy; SELECT CURRENT_USER(), @@character_set_server',
      ]);
    expect((await query(service.password)).stdout).toBe('root@127.0.0.1\tutf8mb4\n');
    await expect(query('wrong')).rejects.toThrow(/Access denied/);
  } finally {
    await service.stop();
  }
  await service.stop();
});
