// Runs the Jest projects and ends with one line, alone: `N passed, N failed`. Arguments go to Jest (`npm test -- libs/kernel`).
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Jest waits for ever for a handle that a test left open; by then the results are written, so waiting gains nothing. */
const EXIT_GRACE_MS = 30_000;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const given = process.argv.slice(2);
const projects = given.includes('--selectProjects') ? [] : ['--selectProjects', 'unit', 'servers'];

async function readResults(file) {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Gives how Jest ended; `stuck` means that it had to be killed after its results were there. */
async function runJest(resultsFile) {
  // The list of projects takes every word up to the next option.
  const args = [join(root, 'node_modules', 'jest', 'bin', 'jest.js'), ...projects, '--json', `--outputFile=${resultsFile}`, ...given];
  const env = { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings`.trim() };
  const jest = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => jest.kill(signal));
  let stuck = false;
  let deadline;
  const watch = setInterval(async () => {
    if (deadline !== undefined || (await readResults(resultsFile)) === undefined) return;
    deadline = setTimeout(() => {
      stuck = true;
      jest.kill('SIGKILL');
    }, EXIT_GRACE_MS);
  }, 1_000);
  const [code, signal] = await new Promise((resolve, reject) => jest.once('exit', (...end) => resolve(end)).once('error', reject));
  clearInterval(watch);
  clearTimeout(deadline);
  return { code, signal, stuck };
}

const folder = await mkdtemp(join(tmpdir(), 'sensei-test-'));
try {
  const resultsFile = join(folder, 'results.json');
  const end = await runJest(resultsFile);
  const results = await readResults(resultsFile);
  const passed = results?.numPassedTests ?? 0;
  // A file that cannot be loaded holds no test that could fail: it counts as one failure.
  const failed = (results?.numFailedTests ?? 0) + (results?.numRuntimeErrorTestSuites ?? 0);
  if (results === undefined) console.error(`Jest ended without results (${end.signal ?? `exit code ${end.code}`}).`);
  if (end.stuck) console.error('Jest did not exit after the last test: a test leaves a connection, server or timer open.');
  if (passed + failed === 0) console.error('No test ran.');
  const good = passed > 0 && failed === 0 && end.code === 0 && !end.stuck;
  process.exitCode = good ? 0 : 1;
  console.log(`\n${passed} passed, ${good ? 0 : Math.max(failed, 1)} failed`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
