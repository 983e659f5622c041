import { Inject, Injectable } from '@nestjs/common';
import type { StreamEvent } from '@sensei/contracts';
import { SenseiError } from '@sensei/kernel';
import { Agent, Conflict, Pattern, PatternDecision } from '@sensei/persistence';
import { DataSource, MoreThan } from 'typeorm';
import { EventLog } from '../events/event-log.service.js';
import { cursorDate, decodeCursor } from '../paging/cursor.js';
import { toPage, type Page, type PageQuery } from '../paging/page.js';
import type { EventListQuery } from './dto/migration-queries.dto.js';
import {
  toAgentResource, toConflictResource, toPatternResource, type AgentResource, type ConflictResource, type PatternDetail, type PatternResource,
} from './resources/learned.js';

const MAX_DECISIONS = 100;

/** What the control store itself knows of a migration: agents, patterns, conflicts, events. */
@Injectable()
export class LearnedService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(EventLog) private readonly log: EventLog,
  ) {}

  async agents(migration_id: string, { limit, cursor }: PageQuery): Promise<Page<AgentResource>> {
    const after = decodeCursor('agents', ['string'], cursor)?.[0];
    const where = { migration_id, ...(after === undefined ? {} : { agent_id: MoreThan(String(after)) }) };
    const rows = await this.dataSource.getRepository(Agent).find({ where, order: { agent_id: 'ASC' }, take: limit + 1 });
    return toPage('agents', rows, limit, (row) => [row.agent_id], toAgentResource);
  }

  async patterns(migrationId: string, { limit, cursor }: PageQuery): Promise<Page<PatternResource>> {
    const after = decodeCursor('patterns', ['string', 'string'], cursor);
    const select = this.dataSource.getRepository(Pattern).createQueryBuilder('p').where('p.migration_id = :migrationId', { migrationId });
    if (after !== undefined) select.andWhere('(p.first_seen, p.pattern_id) > (:at, :id::uuid)', { at: cursorDate(after[0], cursor), id: after[1] });
    const rows = await select.orderBy('p.first_seen').addOrderBy('p.pattern_id').take(limit + 1).getMany();
    return toPage('patterns', rows, limit, (row) => [row.first_seen.toISOString(), row.pattern_id], toPatternResource);
  }

  /** @throws SenseiError NOT_FOUND */
  async pattern(migration_id: string, pattern_id: string): Promise<PatternDetail> {
    const row = await this.dataSource.getRepository(Pattern).findOneBy({ migration_id, pattern_id });
    if (row === null) throw new SenseiError('NOT_FOUND', `The migration has no pattern ${pattern_id}.`, { migration: migration_id, pattern: pattern_id });
    const decisions = await this.dataSource.getRepository(PatternDecision).find({ where: { migration_id, pattern_key: row.pattern_key }, order: { version: 'DESC' }, take: MAX_DECISIONS });
    return {
      ...toPatternResource(row),
      decisions: decisions.map(({ version, decision, reasons, decided_by, decided_at }) => ({ version, decision, reasons, decided_by, decided_at: decided_at.toISOString() })),
    };
  }

  async conflicts(migrationId: string, { limit, cursor }: PageQuery): Promise<Page<ConflictResource>> {
    const after = decodeCursor('conflicts', ['string', 'string'], cursor);
    const select = this.dataSource.getRepository(Conflict).createQueryBuilder('c').where('c.migration_id = :migrationId', { migrationId });
    if (after !== undefined) select.andWhere('(c.opened_at, c.id) > (:at, :id::uuid)', { at: cursorDate(after[0], cursor), id: after[1] });
    const rows = await select.orderBy('c.opened_at').addOrderBy('c.id').take(limit + 1).getMany();
    return toPage('conflicts', rows, limit, (row) => [row.opened_at.toISOString(), row.id], toConflictResource);
  }

  async events(migrationId: string, { limit, cursor, since = 0 }: EventListQuery): Promise<Page<StreamEvent>> {
    const after = Number(decodeCursor('events', ['number'], cursor)?.[0] ?? since);
    return toPage('events', await this.log.read(migrationId, after, limit + 1), limit, (event) => [event.seq], (event) => event);
  }
}
