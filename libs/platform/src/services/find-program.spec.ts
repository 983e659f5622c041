import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './find-chromium.js';
import { findProgram } from './find-program.js';
import { freePort } from './free-port.js';

test('the first name that can be executed wins over the order of folders; files without the bit do not count', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sensei-spec-'));
  try {
    for (const name of ['second', 'plain']) await writeFile(join(folder, name), '#!/bin/sh\n');
    await chmod(join(folder, 'second'), 0o755);
    expect(await findProgram(['first-that-is-not-there', 'plain', 'second'], `relative:${folder}`)).toBe(join(folder, 'second'));
    expect(await findProgram(['plain'], folder)).toBeUndefined();
    expect(await findChromium({ CHROMIUM_PATH: join(folder, 'second') })).toBe(join(folder, 'second'));
    await expect(findChromium({ CHROMIUM_PATH: join(folder, 'plain') })).rejects.toMatchObject({
      code: 'SERVICE_MISSING',
      place: { variable: 'CHROMIUM_PATH' },
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('free ports are ports', async () => {
  const port = await freePort();
  expect(port).toBeGreaterThan(1023);
  expect(port).toBeLessThan(65_536);
});
