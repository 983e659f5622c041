import { redisKeys, SwarmPattern, parseMessage, type Envelope } from '@sensei/contracts';
import type { Redis } from 'ioredis';
import type { EnvelopeSigner } from './envelope-signer.js';

// Keeps the record that `supersedes` prefers, compared on the server so that two writers cannot undo each other.
const PUT = `
local current = redis.call('HGET', KEYS[1], ARGV[1])
if current then
  local p = cjson.decode(current).payload.pattern
  local version, confidence = tonumber(ARGV[2]), tonumber(ARGV[3])
  if p.version > version then return 0 end
  if p.version == version and p.confidence > confidence then return 0 end
  if p.version == version and p.confidence == confidence and p.pattern_id <= ARGV[4] then return 0 end
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[5])
redis.call('INCR', KEYS[2])
return 1`;

/** Reads the pattern out of an envelope; undefined where the payload is not a pattern. */
export function patternOf(envelope: Envelope): SwarmPattern | undefined {
  const payload = envelope.payload as { readonly pattern?: unknown };
  const parsed = parseMessage(SwarmPattern, payload.pattern);
  return parsed.ok ? parsed.value : undefined;
}

/**
 * The migration's snapshot in Redis: what a joining agent loads, and what a miss asks before it claims. Holds signed envelopes, so that what
 * is read here is trusted no more and no less than what is heard. Lost with Redis and rebuilt from the control store.
 */
export class PatternStore {
  readonly #redis: Redis;
  readonly #signer: EnvelopeSigner;

  constructor(redis: Redis, signer: EnvelopeSigner) {
    this.#redis = redis;
    this.#signer = signer;
  }

  /** Idempotent; false where the snapshot already holds this record or one that supersedes it. */
  async put(envelope: Envelope): Promise<boolean> {
    const pattern = patternOf(envelope);
    if (pattern === undefined) return false;
    const keys = redisKeys(envelope.migration_context);
    const args = [pattern.pattern_key, pattern.version, pattern.confidence, pattern.pattern_id, JSON.stringify(envelope)];
    return (await this.#redis.eval(PUT, 2, keys.patterns, keys.version, ...args)) === 1;
  }

  async get(migrationId: string, key: string): Promise<SwarmPattern | undefined> {
    const text = await this.#redis.hget(redisKeys(migrationId).patterns, key);
    return text === null ? undefined : this.#read(text);
  }

  /** Everything the swarm knows. Entries that cannot be trusted are left out. */
  async all(migrationId: string): Promise<readonly SwarmPattern[]> {
    const texts = await this.#redis.hvals(redisKeys(migrationId).patterns);
    return texts.flatMap((text) => this.#read(text) ?? []);
  }

  /** Grows with every change of the snapshot; 0 when Redis holds none. A reader that saw the same number has everything. */
  async revision(migrationId: string): Promise<number> {
    return Number((await this.#redis.get(redisKeys(migrationId).version)) ?? 0);
  }

  #read(text: string): SwarmPattern | undefined {
    try {
      const opened = this.#signer.open(JSON.parse(text), { ignoreAge: true });
      return opened.ok ? patternOf(opened.value) : undefined;
    } catch {
      return undefined;
    }
  }
}
