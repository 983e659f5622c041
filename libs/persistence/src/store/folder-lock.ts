import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { SenseiError } from '@sensei/kernel';
import { processStart } from './process-identity.js';

interface Owner {
  readonly pid: number;
  readonly start: string;
  readonly host: string;
}

const ATTEMPTS = 5;

/**
 * Makes this process the only owner of a folder until `release`. A lock whose process is gone is taken over, also when another
 * process has its id by now.
 * @throws SenseiError CONTROL_STORE_LOCKED that names the owner
 */
export async function lockFolder(folder: string): Promise<{ release(): Promise<void> }> {
  const file = join(folder, 'control-store.lock');
  const mine = JSON.stringify({ pid: process.pid, start: processStart(process.pid) ?? 'unknown', host: hostname() } satisfies Owner);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await create(file, mine)) return { release: () => release(file, mine) };
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const owner = parse(text);
    if (owner !== undefined && isAlive(owner)) throw locked(folder, owner);
    await takeAway(file, text);
  }
  throw locked(folder);
}

/** Written aside and linked into place: nobody ever reads a lock that is half written. */
async function create(file: string, content: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, content, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Removes the stale lock, and only that one: what was renamed away is compared, and given back when somebody else was quicker. */
async function takeAway(file: string, stale: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, 'utf8')) !== stale) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

async function release(file: string, mine: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => undefined)) === mine) await rm(file, { force: true });
}

/** A process of another host cannot be asked; on a shared folder its lock counts until a person removes it. */
const isAlive = (owner: Owner): boolean => owner.host !== hostname() || processStart(owner.pid) === owner.start;

function parse(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Partial<Owner>;
    return typeof owner.pid === 'number' && typeof owner.start === 'string' && typeof owner.host === 'string' ? (owner as Owner) : undefined;
  } catch {
    return undefined;
  }
}

function locked(folder: string, owner?: Owner): SenseiError {
  const who = owner === undefined ? 'another process' : `process ${owner.pid} on ${owner.host}`;
  return new SenseiError('CONTROL_STORE_LOCKED', `The embedded control store in ${folder} belongs to ${who}.`, { folder, pid: owner?.pid, host: owner?.host });
}
