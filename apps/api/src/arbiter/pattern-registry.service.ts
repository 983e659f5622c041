import { Inject, Injectable } from '@nestjs/common';
import { parseMessage, plainKey, SwarmPattern } from '@sensei/contracts';
import { Pattern, PatternDecision } from '@sensei/persistence';
import { systemClock } from '@sensei/platform';
import { DataSource } from 'typeorm';

/** A decision as it is kept: the pattern in its new version, and why. */
export interface Decision {
  readonly pattern: SwarmPattern;
  readonly decision: string;
  readonly reasons: readonly string[];
  readonly decidedBy: string;
}

/** The patterns of the running migrations: the control store's records, with the newest per pattern id at hand. */
@Injectable()
export class PatternRegistry {
  readonly #byMigration = new Map<string, Promise<Map<string, SwarmPattern>>>();

  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** All patterns whose plain key is the same as that of `key`, in the order of their ids. */
  async relatives(migrationId: string, key: string): Promise<readonly SwarmPattern[]> {
    const plain = plainKey(key);
    const patterns = await this.#patterns(migrationId);
    return [...patterns.values()].filter((p) => plainKey(p.pattern_key) === plain).sort((a, b) => a.pattern_id.localeCompare(b.pattern_id));
  }

  async all(migrationId: string): Promise<readonly SwarmPattern[]> {
    return [...(await this.#patterns(migrationId)).values()];
  }

  async get(migrationId: string, patternId: string): Promise<SwarmPattern | undefined> {
    return (await this.#patterns(migrationId)).get(patternId);
  }

  /** Stores the decisions and the patterns they decide in one transaction; what is stored is then true, whether or not it was heard yet. */
  async save(migrationId: string, decisions: readonly Decision[]): Promise<void> {
    const patterns = await this.#patterns(migrationId);
    await this.dataSource.transaction(async (manager) => {
      const newest = await manager.getRepository(PatternDecision).maximum('version', { migration_id: migrationId });
      let version = newest ?? 0;
      for (const decision of decisions) {
        await manager.getRepository(Pattern).upsert(this.#row(migrationId, decision.pattern), ['migration_id', 'pattern_id']);
        await manager.getRepository(PatternDecision).insert({
          migration_id: migrationId, version: ++version, pattern_key: decision.pattern.pattern_key, decision: decision.decision,
          reasons: [...decision.reasons], record: { ...decision.pattern }, decided_by: decision.decidedBy, decided_at: new Date(systemClock.now()),
        });
      }
    });
    for (const { pattern } of decisions) patterns.set(pattern.pattern_id, pattern);
  }

  /** The migration is over: its patterns are read from the control store when they are wanted again. */
  forget(migrationId: string): void {
    this.#byMigration.delete(migrationId);
  }

  #row(migrationId: string, pattern: SwarmPattern): Pattern {
    return {
      migration_id: migrationId, pattern_id: pattern.pattern_id, pattern_key: pattern.pattern_key, version: pattern.version, status: pattern.status,
      confidence: pattern.confidence, record: { ...pattern }, updated_at: new Date(systemClock.now()),
      first_seen: new Date(pattern.timestamp),
    };
  }

  #patterns(migrationId: string): Promise<Map<string, SwarmPattern>> {
    const known = this.#byMigration.get(migrationId);
    if (known !== undefined) return known;
    const loading = this.#load(migrationId);
    this.#byMigration.set(migrationId, loading);
    loading.catch(() => this.#byMigration.delete(migrationId));
    return loading;
  }

  async #load(migrationId: string): Promise<Map<string, SwarmPattern>> {
    const rows = await this.dataSource.getRepository(Pattern).findBy({ migration_id: migrationId });
    const patterns = rows.flatMap((row) => {
      const parsed = parseMessage(SwarmPattern, row.record);
      return parsed.ok ? [parsed.value] : [];
    });
    return new Map(patterns.map((p) => [p.pattern_id, p]));
  }
}
