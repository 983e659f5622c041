import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from './postgres.js';

async function query(url: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows as unknown[][];
  } finally {
    await client.end();
  }
}

test('a throw-away server has its own databases, loopback only, and leaves nothing', async () => {
  const service = await startPostgres({ settings: { work_mem: '9MB' } });
  try {
    const url = await service.createDatabase('odd "name"');
    expect(
      await query(
        url,
        `SELECT current_database(), current_setting('fsync'), current_setting('work_mem'), current_setting('listen_addresses')`,
      ),
    ).toEqual([['odd "name"', 'off', '9MB', '127.0.0.1']]);
    // Case mapping and character classes reach beyond ASCII on every machine.
    const unicode = await query(
      url,
      `SELECT upper('café'), 'Ж' ~ '[[:alpha:]]', current_setting('server_encoding'), current_setting('TimeZone')`,
    );
    expect(unicode).toEqual([['CAFÉ', true, 'UTF8', 'UTC']]);
  } finally {
    await service.stop();
  }
  await expect(query(service.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
  await service.stop();
});

test('a persistent cluster keeps its databases, rows and password', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'sensei-spec-'));
  await chmod(parent, 0o755);
  try {
    const dataDir = join(parent, 'cluster');
    const first = await startPostgres({ dataDir, persistent: true });
    const url = await first.createDatabase('kept');
    await query(url, 'CREATE TABLE t AS SELECT 7 AS n');
    await first.stop();
    const second = await startPostgres({ dataDir, persistent: true });
    try {
      expect(second.password).toBe(first.password);
      expect(await query(await second.createDatabase('kept'), `SELECT n, current_setting('fsync') FROM t`)).toEqual([[7, 'on']]);
      await expect(startPostgres({ dataDir, persistent: true })).rejects.toMatchObject({
        code: 'SERVICE_FAILED',
        message: expect.stringContaining('postmaster.pid'),
      });
    } finally {
      await second.stop();
    }
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
});

// Run by root, as in most containers, the server's own user may not be able to enter a clone below /root.
test('a cluster can be kept below a folder that is closed to the server', async () => {
  const closed = await mkdtemp(join(tmpdir(), 'sensei-spec-'));
  const dataDir = join(closed, 'below', 'cluster');
  const service = await startPostgres({ dataDir, persistent: true });
  try {
    expect(await query(service.url, 'SELECT 1')).toEqual([[1]]);
    await service.stop();
    const again = await startPostgres({ dataDir, persistent: true });
    expect(again.password).toBe(service.password);
    await again.stop();
  } finally {
    await rm(await realpath(dataDir), { recursive: true, force: true });
    await rm(closed, { recursive: true, force: true });
  }
});

test('the harness offers every server of the machine', async () => {
  const urls = (process.env['SENSEI_TEST_POSTGRES_URLS'] ?? '').split(',');
  expect(urls[0]).toBe(process.env['SENSEI_TEST_POSTGRES_URL']);
  const majors = await Promise.all(
    urls.map(async (url) => Math.trunc(Number((await query(url, 'SHOW server_version_num'))[0]?.[0]) / 10_000)),
  );
  expect(majors[0]).toBe(18);
  expect(new Set(majors).size).toBe(urls.length);
});

test('wrong settings are told with the words of the server', async () => {
  await expect(startPostgres({ settings: { shared_buffers: 'plenty' } })).rejects.toMatchObject({
    code: 'SERVICE_FAILED',
    message: expect.stringContaining('shared_buffers'),
  });
});
