import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireProgram } from './require-program.js';

// Stands for Debian's apt-get: knows one package, which brings one program, and notes what its maintainer scripts would be told.
const APT_GET = (folder: string): string => `#!/bin/sh
/usr/sbin/policy-rc.d redis start; echo "$* policy=$? $DEBIAN_FRONTEND" >> ${folder}/calls
for last; do :; done
case "$1:$last" in
  update:*) exit 0 ;;
  install:sensei-spec-second) printf '#!/bin/sh\\n' > ${folder}/sensei-spec-program; chmod +x ${folder}/sensei-spec-program ;;
  *) exit 100 ;;
esac
`;

const need = {
  title: 'The thing',
  names: ['sensei-spec-program'],
  packages: ['sensei-spec-first', 'sensei-spec-second'],
  otherwise: 'set THING_URL',
};

test('a missing program is installed by root without a question or a running service, and otherwise named in one sentence', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sensei-spec-'));
  const path = process.env['PATH'];
  process.env['PATH'] = `${folder}:${path}`;
  try {
    const policyBefore = await readFile('/usr/sbin/policy-rc.d', 'utf8').catch(() => undefined);
    await writeFile(join(folder, 'apt-get'), APT_GET(folder));
    await chmod(join(folder, 'apt-get'), 0o755);
    if (process.getuid?.() === 0) {
      expect(await requireProgram(need)).toBe(join(folder, 'sensei-spec-program'));
      const calls = (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n');
      expect(calls.map((call) => call.split(' ')[0])).toEqual(['update', 'install', 'install']);
      for (const call of calls.slice(1)) expect(call).toMatch(/ -y .* policy=101 noninteractive$/);
    }
    const missing = { ...need, names: ['sensei-spec-nowhere'], packages: ['sensei-spec-first'] };
    await expect(requireProgram(missing)).rejects.toMatchObject({
      code: 'SERVICE_MISSING',
      message:
        'The thing is needed and there is no sensei-spec-nowhere on PATH; install it (Debian and Ubuntu: apt-get install sensei-spec-first), or set THING_URL.',
    });
    expect(await readFile('/usr/sbin/policy-rc.d', 'utf8').catch(() => undefined)).toBe(policyBefore);
  } finally {
    process.env['PATH'] = path;
    await rm(folder, { recursive: true });
  }
});
