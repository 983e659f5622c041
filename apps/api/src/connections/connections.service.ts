import { Inject, Injectable } from '@nestjs/common';
import { SenseiError } from '@sensei/kernel';
import { Connection, CONTROL_SCHEMA } from '@sensei/persistence';
import { randomUUID } from 'node:crypto';
import { DataSource, MoreThan } from 'typeorm';
import { CONFIGURATION, type ApiConfiguration } from '../tokens.js';
import { decodeCursor } from '../paging/cursor.js';
import { toPage, type Page, type PageQuery } from '../paging/page.js';
import { RequestInvalid } from '../problem/request-invalid.js';
import { ConnectionVault } from './connection-vault.service.js';
import { toConnectionResource, type ConnectionResource, type ConnectionTestResult } from './dto/connection-resource.js';
import type { ConnectionConfig } from './dto/connection-config.js';
import type { CreateConnection, UpdateConnection } from './dto/create-connection.dto.js';
import { probeConnection } from './probe-connection.js';
import { withoutSecret, type SealedConnection } from './sealed-connection.js';
import { toConnection } from './to-connection.js';

const LIST = 'connections';

const notFound = (id: string): SenseiError => new SenseiError('NOT_FOUND', `There is no connection ${id}.`, { connection: id });

/** 23505: the unique constraint on the name. */
const nameTaken = (name: string) => (error: unknown): never => {
  if ((error as { code?: string }).code !== '23505') throw error;
  throw new SenseiError('NAME_TAKEN', `There is a connection "${name}".`, { name });
};

@Injectable()
export class ConnectionsService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(ConnectionVault) private readonly vault: ConnectionVault,
    @Inject(CONFIGURATION) private readonly configuration: ApiConfiguration,
  ) {}

  async create({ name, config }: CreateConnection): Promise<ConnectionResource> {
    const now = new Date();
    const row = { id: randomUUID(), name, ...columns(this.vault.seal(toConnection(config, '/config'))), created_at: now, updated_at: now, tested_at: null, test_result: null };
    await this.rows.insert(row).catch(nameTaken(name));
    return toConnectionResource(row);
  }

  async list(query: PageQuery): Promise<Page<ConnectionResource>> {
    const after = decodeCursor(LIST, ['string'], query.cursor)?.[0];
    const rows = await this.rows.find({ where: after === undefined ? {} : { name: MoreThan(String(after)) }, order: { name: 'ASC' }, take: query.limit + 1 });
    return toPage(LIST, rows, query.limit, (row) => [row.name], toConnectionResource);
  }

  async get(id: string): Promise<ConnectionResource> {
    return toConnectionResource(await this.find(id));
  }

  async update(id: string, { name, config }: UpdateConnection): Promise<ConnectionResource> {
    const row = await this.find(id);
    const changed = {
      ...(name === undefined ? {} : { name }),
      ...(config === undefined ? {} : { ...columns(await this.reseal(row, config)), tested_at: null, test_result: null }),
      updated_at: new Date(),
    };
    await this.rows.update({ id }, changed as object).catch(nameTaken(name ?? row.name));
    return this.get(id);
  }

  async remove(id: string): Promise<void> {
    await this.find(id);
    const users = (await this.dataSource.query(
      `SELECT id FROM ${CONTROL_SCHEMA}.migration WHERE status NOT IN ('completed', 'cancelled') AND $1 IN (spec #>> '{source,connection_id}', spec #>> '{target,connection_id}') LIMIT 1`,
      [id],
    )) as { id: string }[];
    if (users[0] !== undefined) throw new SenseiError('CONNECTION_IN_USE', `Migration ${users[0].id} uses the connection.`, { migration: users[0].id });
    await this.rows.delete({ id });
  }

  /** A failed test is an answer, not an error: the result says what is wrong and what to do. */
  async test(id: string): Promise<ConnectionTestResult> {
    await this.find(id);
    const startedAt = performance.now();
    const outcome = await this.vault.resolve(id).then((connection) => probeConnection(connection, this.configuration.fileRoot)).then(
      (probe) => ({ ok: true, ...probe }),
      (error: unknown) => {
        if (!(error instanceof SenseiError)) throw error;
        return { ok: false, message: error.message, code: error.code, remedy: error.remedy };
      },
    );
    const tested_at = new Date();
    const result = { ...outcome, tested_at: tested_at.toISOString(), duration_ms: Math.round(performance.now() - startedAt) };
    await this.rows.update({ id }, { tested_at, test_result: result as object });
    return result;
  }

  private get rows() {
    return this.dataSource.getRepository(Connection);
  }

  private async find(id: string): Promise<Connection> {
    const row = await this.rows.findOneBy({ id });
    if (row === null) throw notFound(id);
    return row;
  }

  /** The kept password goes with the server and user it was given for: else a changed host would receive it. */
  private async reseal(row: Connection, config: ConnectionConfig): Promise<SealedConnection> {
    const connection = toConnection(config, '/config');
    const given = config.kind === 'csv' || config.url !== undefined || config.password !== undefined;
    if (connection.kind === 'csv' || given) return this.vault.seal(connection);
    const kept = await this.vault.resolve(row.id);
    const same = kept.kind === 'postgres' && kept.host === connection.host && kept.port === connection.port && kept.user === connection.user;
    if (!same) throw new RequestInvalid([{ pointer: '/config/password', detail: 'password must be given again when kind, host, port or user change' }]);
    return this.vault.seal({ ...connection, password: kept.password });
  }
}

function columns(sealed: SealedConnection): Pick<Connection, 'kind' | 'config' | 'secret'> {
  const { kind, ...config } = withoutSecret(sealed) as { kind: 'postgres' | 'csv' };
  return { kind, config, secret: sealed.kind === 'postgres' ? sealed.sealed_password : null };
}
