// Compiles every workspace package from src/ to dist/ with SWC. Incremental: a file is compiled when it is newer
// than its output, so that the commands which build first (demo, sensei, tests of processes) start at once.
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFile } from '@swc/core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const options = JSON.parse(await readFile(join(root, '.swcrc'), 'utf8'));

const mtime = (file) => stat(file).then((s) => s.mtimeMs, () => 0);

async function filesBelow(dir, accept) {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((e) => e.isFile() && accept(e.name)).map((e) => join(e.parentPath, e.name));
}

const isSource = (name) => name.endsWith('.ts') && !/\.(spec|server-spec|d)\.ts$/.test(name);
// Data that the code reads at run time (JSON tables, static pages) goes along unchanged.
const isAsset = (name) => /\.(json|html|css|js|svg|sql)$/.test(name);

// Renamed into place: another build, or a process that starts meanwhile, sees the old file or the new one, never a half.
async function put(file, content) {
  const part = `${file}.${process.pid}.part`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(part, content);
  await rename(part, file);
}

async function buildPackage(dir) {
  const src = join(dir, 'src');
  const dist = join(dir, 'dist');
  const sources = await filesBelow(src, isSource);
  const outputs = new Set();
  for (const file of sources) {
    const out = join(dist, relative(src, file).replace(/\.ts$/, '.js'));
    outputs.add(out).add(`${out}.map`);
    if ((await mtime(out)) >= (await mtime(file))) continue;
    const { code, map } = await transformFile(file, { ...options, swcrc: false, filename: file, sourceMaps: true });
    await put(`${out}.map`, map);
    await put(out, `${code}\n//# sourceMappingURL=${out.split('/').at(-1)}.map\n`);
  }
  for (const file of await filesBelow(src, isAsset)) {
    const out = join(dist, relative(src, file));
    outputs.add(out);
    if ((await mtime(out)) >= (await mtime(file))) continue;
    await put(out, await readFile(file));
  }
  for (const stale of await filesBelow(dist, (name) => !name.endsWith('.part'))) if (!outputs.has(stale)) await rm(stale, { force: true });
}

for (const group of ['libs', 'apps', 'test']) {
  // The folders of test/ that run in plain Node (evaluation, bench) have a src as well; the others hold specs only.
  for (const name of await readdir(join(root, group))) if ((await mtime(join(root, group, name, 'src'))) > 0) await buildPackage(join(root, group, name));
}
