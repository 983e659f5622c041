import { Inject, Injectable } from '@nestjs/common';
import { Agent } from '@sensei/persistence';
import { systemClock } from '@sensei/platform';
import type { AgentPayload } from '@sensei/swarm';
import { DataSource } from 'typeorm';

/** Between two writes of the same agent's unchanged state; a chunk takes less than a second, the table is for people. */
const REFRESH_MS = 2_000;

interface Seen {
  readonly state: AgentPayload['state'];
  readonly writtenAtMs: number;
}

/** The agents of each migration as they last told of themselves. */
@Injectable()
export class AgentBoard {
  readonly #seen = new Map<string, Seen>();

  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** True where the state is another than the one told before. */
  async update(migrationId: string, payload: AgentPayload): Promise<boolean> {
    const slot = `${migrationId}|${payload.agent}`;
    const seen = this.#seen.get(slot);
    const nowMs = systemClock.now();
    const changed = seen?.state !== payload.state;
    if (!changed && seen !== undefined && nowMs - seen.writtenAtMs < REFRESH_MS) return false;
    this.#seen.set(slot, { state: payload.state, writtenAtMs: nowMs });
    const now = new Date(nowMs);
    const repository = this.dataSource.getRepository(Agent);
    const row = { migration_id: migrationId, agent_id: payload.agent, process: payload.process, state: payload.state, lane: payload.table ?? null, last_seen: now, stats: {} };
    if (changed) await repository.upsert({ ...row, since: now }, ['migration_id', 'agent_id']);
    else await repository.update({ migration_id: migrationId, agent_id: payload.agent }, { last_seen: now, lane: row.lane });
    return changed;
  }
}
