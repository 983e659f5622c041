/** The four topics of a migration. */
export const TOPICS = ['patterns', 'errors', 'performance', 'alerts'] as const;
export type Topic = (typeof TOPICS)[number];

/** Redis channel of one topic of one migration. */
export const channel = (migrationId: string, topic: Topic): string => `migration.${migrationId}.${topic}`;

/** Wildcard that a process subscribes to, for all migrations at once. */
export const channelWildcard = (topic: Topic): string => `migration.*.${topic}`;

/** Reads `migration.{id}.{topic}`; undefined for anything else. */
export function parseChannel(name: string): { readonly migrationId: string; readonly topic: Topic } | undefined {
  const match = /^migration\.([^.]+)\.([a-z]+)$/.exec(name);
  const topic = TOPICS.find((t) => t === match?.[2]);
  return match?.[1] === undefined || topic === undefined ? undefined : { migrationId: match[1], topic };
}

/** Redis keys of one migration. All of them can be rebuilt from the control store and the target's ledger. */
export const redisKeys = (migrationId: string) => {
  const prefix = `sensei:{${migrationId}}`;
  return {
    /** String: the sealed plan (see MigrationPlan). */
    plan: `${prefix}:plan`,
    /** String: the migration's run state as the workers obey it. */
    state: `${prefix}:state`,
    /** Hash pattern_key -> SwarmPattern as JSON: the snapshot that a joining agent loads. */
    patterns: `${prefix}:patterns`,
    /** Stream: the durable path from agents to the arbiter. */
    stream: `${prefix}:stream`,
    /** String: the highest decision version. */
    version: `${prefix}:version`,
    /** String per pattern key: the agent that diagnoses it, with its fencing token. */
    claim: (patternKey: string): string => `${prefix}:claim:${patternKey}`,
  } as const;
};

/** BullMQ queue that carries the chunk jobs of every migration. */
export const CHUNK_QUEUE = 'sensei-chunks';
