// Jest globalSetup of the specs that need real servers: builds, then starts every PostgreSQL there is and one Redis on free ports.
// Specs make databases of their own. The guards of libs/platform end the servers also after Ctrl-C or a crash of Jest.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const DEBIAN_POSTGRES = '/usr/lib/postgresql';

/** Bin folders of the servers that Debian's packages installed, newest first. */
function installedServers() {
  if (!existsSync(DEBIAN_POSTGRES)) return [];
  const folders = readdirSync(DEBIAN_POSTGRES).map((version) => join(DEBIAN_POSTGRES, version, 'bin'));
  return folders
    .filter((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')))
    .sort()
    .reverse();
}

export default async function startServers() {
  execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { stdio: 'inherit' });
  const { startPostgres, startRedis } = await import('../../libs/platform/dist/index.js');
  const started = [];
  globalThis.__senseiServers = { stop: () => Promise.all(started.splice(0).map((service) => service.stop())) };
  const start = async (promise) => {
    const service = await promise;
    started.push(service);
    return service;
  };
  try {
    const [redis, embedded, ...installed] = await Promise.all([
      start(startRedis()),
      start(startPostgres()),
      ...installedServers().map((binDir) => start(startPostgres({ binDir, settings: { shared_buffers: '64MB' } }))),
    ]);
    process.env.SENSEI_TEST_REDIS_URL = redis.url;
    process.env.SENSEI_TEST_POSTGRES_URL = embedded.url;
    process.env.SENSEI_TEST_POSTGRES_URLS = [embedded, ...installed].map((service) => service.url).join(',');
  } catch (error) {
    await globalThis.__senseiServers.stop();
    throw error;
  }
}
