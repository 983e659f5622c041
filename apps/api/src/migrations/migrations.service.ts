import { Inject, Injectable } from '@nestjs/common';
import { SenseiError } from '@sensei/kernel';
import { Migration } from '@sensei/persistence';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { ConnectionVault } from '../connections/connection-vault.service.js';
import { EventLog } from '../events/event-log.service.js';
import { cursorDate, decodeCursor } from '../paging/cursor.js';
import { toPage, type Page } from '../paging/page.js';
import type { CreateMigration } from './dto/create-migration.dto.js';
import type { MigrationListQuery } from './dto/migration-queries.dto.js';
import { IdempotencyService, type KeyedRequest } from './idempotency.service.js';
import type { MigrationSpec } from './migration-spec.js';
import { toMigrationResource, type MigrationResource } from './resources/migration-resource.js';
import { toSpec } from './to-spec.js';

const LIST = 'migrations';

@Injectable()
export class MigrationsService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(ConnectionVault) private readonly vault: ConnectionVault,
    @Inject(IdempotencyService) private readonly idempotency: IdempotencyService,
    @Inject(EventLog) private readonly events: EventLog,
  ) {}

  /** @param keyed given when the client sent an Idempotency-Key */
  async create(body: CreateMigration, keyed?: KeyedRequest): Promise<MigrationResource> {
    const spec = await toSpec(body, this.vault);
    const insert = (manager: EntityManager): Promise<MigrationResource> => this.insert(spec, manager);
    const { response, replayed } = keyed === undefined
      ? { response: await insert(this.dataSource.manager), replayed: false }
      : await this.idempotency.once(keyed, insert);
    if (!replayed) void this.events.append(response.id, 'migration', { status: 'draft', before: null, name: response.name });
    return response;
  }

  async list(query: MigrationListQuery): Promise<Page<MigrationResource>> {
    const after = decodeCursor(LIST, ['string', 'string'], query.cursor);
    const select = this.dataSource.getRepository(Migration).createQueryBuilder('m').orderBy('m.created_at', 'DESC').addOrderBy('m.id', 'DESC').take(query.limit + 1);
    if (query.status !== undefined) select.andWhere('m.status = :status', { status: query.status });
    if (after !== undefined) select.andWhere('(m.created_at, m.id) < (:at, :id::uuid)', { at: cursorDate(after[0], query.cursor), id: after[1] });
    return toPage(LIST, await select.getMany(), query.limit, (row) => [row.created_at.toISOString(), row.id], toMigrationResource);
  }

  /** @throws SenseiError NOT_FOUND */
  async get(id: string): Promise<MigrationResource> {
    const row = await this.dataSource.getRepository(Migration).findOneBy({ id });
    if (row === null) throw new SenseiError('NOT_FOUND', `There is no migration ${id}.`, { migration: id });
    return toMigrationResource(row);
  }

  /** @throws SenseiError NOT_FOUND */
  async assertExists(id: string): Promise<void> {
    if (!(await this.dataSource.getRepository(Migration).existsBy({ id }))) throw new SenseiError('NOT_FOUND', `There is no migration ${id}.`, { migration: id });
  }

  private async insert(spec: MigrationSpec, manager: EntityManager): Promise<MigrationResource> {
    const row = {
      id: randomUUID(), name: spec.name, status: 'draft', spec, plan: null, threshold: spec.threshold, error: null, pause_reason: null,
      created_at: new Date(), started_at: null, finished_at: null, counters: {},
    };
    await manager.getRepository(Migration).insert(row);
    return toMigrationResource({ ...row, last_seq: 0 });
  }
}
