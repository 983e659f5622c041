import { Inject, Injectable } from '@nestjs/common';
import type { PostgresConnection, SourceConnection } from '@sensei/contracts';
import { SenseiError } from '@sensei/kernel';
import { Connection } from '@sensei/persistence';
import { resolve } from 'node:path';
import { DataSource } from 'typeorm';
import { CONFIGURATION, type ApiConfiguration } from '../tokens.js';
import { openConnection, sealConnection, type SealedConnection } from './sealed-connection.js';

/** How a migration's spec names a source or target: a kept connection, or one of its own. */
export type StoredConnection = { readonly connection_id: string } | SealedConnection;

/** The only place where credentials are sealed and opened. */
@Injectable()
export class ConnectionVault {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CONFIGURATION) private readonly configuration: ApiConfiguration,
  ) {}

  seal(connection: SourceConnection): SealedConnection {
    return sealConnection(this.configuration.secretKey, connection);
  }

  /**
   * The connection with its credentials in clear. Never log, answer or store what this gives.
   * @param ref the id of a connection, or what a spec holds
   * @throws SenseiError NOT_FOUND for an id that is not there, SECRET_UNREADABLE
   */
  async resolve(ref: string | StoredConnection): Promise<SourceConnection> {
    const connection = await this.find(ref);
    // Relative paths are meant from the folder that may be read, not from wherever a process was started.
    return connection.kind === 'csv' ? { ...connection, path: resolve(this.configuration.fileRoot, connection.path) } : connection;
  }

  /**
   * As `resolve`, for a target.
   * @throws SenseiError also VALIDATION_FAILED when it is no PostgreSQL
   */
  async resolveTarget(ref: string | StoredConnection): Promise<PostgresConnection> {
    const connection = await this.resolve(ref);
    if (connection.kind !== 'postgres') throw new SenseiError('VALIDATION_FAILED', 'The target must be a PostgreSQL connection.');
    return connection;
  }

  private async find(ref: string | StoredConnection): Promise<SourceConnection> {
    if (typeof ref !== 'string' && !('connection_id' in ref)) return openConnection(this.configuration.secretKey, ref);
    const id = typeof ref === 'string' ? ref : ref.connection_id;
    const row = await this.dataSource.getRepository(Connection).findOne({ where: { id }, select: { id: true, kind: true, config: true, secret: true } });
    if (row === null) throw new SenseiError('NOT_FOUND', `There is no connection ${id}.`, { connection: id });
    return openConnection(this.configuration.secretKey, { kind: row.kind, ...row.config, ...(row.secret === null ? {} : { sealed_password: row.secret }) } as SealedConnection);
  }
}
