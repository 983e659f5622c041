import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from './folder-lock.js';
import { processStart } from './process-identity.js';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'sensei-lock-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (owner: object | string): Promise<void> =>
  writeFile(join(folder, 'control-store.lock'), typeof owner === 'string' ? owner : JSON.stringify(owner));

test('a second owner is refused and told who has it; after release the folder is free and clean', async () => {
  const lock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'CONTROL_STORE_LOCKED', place: { pid: process.pid } });
  await lock.release();
  expect(await readdir(folder)).toEqual([]);
  await (await lockFolder(folder)).release();
});

test('a lock whose process is gone, whose process id was given to another process, or which is no lock at all is taken over', async () => {
  const gone = { pid: 2 ** 22 + 7, start: '1', host: hostname() };
  const reused = { pid: process.pid, start: 'another start', host: hostname() };
  for (const stale of [gone, reused, 'half a lo']) {
    await write(stale);
    const lock = await lockFolder(folder);
    expect(JSON.parse(await readFile(join(folder, 'control-store.lock'), 'utf8'))).toMatchObject({ pid: process.pid, start: processStart(process.pid) });
    await lock.release();
  }
});

test('a lock of another host counts', async () => {
  await write({ pid: 1, start: '1', host: 'elsewhere' });
  await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'CONTROL_STORE_LOCKED', place: { host: 'elsewhere' } });
});

test('of twenty that find the same stale lock exactly one wins', async () => {
  await write({ pid: 2 ** 22 + 7, start: '1', host: hostname() });
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));
  const won = tries.filter((t) => t.status === 'fulfilled');
  expect(won).toHaveLength(1);
  await won[0]?.value.release();
  expect(await readdir(folder)).toEqual([]);
});
