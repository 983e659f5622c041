import { ColumnSettings, CustomRule } from '@sensei/contracts';
import { instanceToPlain } from 'class-transformer';
import type { ConnectionVault, StoredConnection } from '../connections/connection-vault.service.js';
import { ConnectionRef, type ConnectionConfig } from '../connections/dto/connection-config.js';
import { toConnection } from '../connections/to-connection.js';
import { RequestInvalid } from '../problem/request-invalid.js';
import { DEFAULT_THRESHOLD, type CreateMigration } from './dto/create-migration.dto.js';
import type { MigrationSpec } from './migration-spec.js';

/**
 * The validated body as it is kept: connections looked up or sealed, defaults filled in.
 * @throws SenseiError VALIDATION_FAILED for a connection that is not there, or a target that is no PostgreSQL
 */
export async function toSpec(body: CreateMigration, vault: ConnectionVault): Promise<MigrationSpec> {
  const { include, map } = body.tables ?? {};
  return {
    name: body.name,
    source: await toStored(body.source, '/source', vault),
    target: await toStored(body.target, '/target', vault),
    tables: { ...(include === undefined ? {} : { include }), map: { ...map } },
    columns: Object.fromEntries([...(body.columns ?? [])].map(([name, settings]) => [name, plain(settings) as ColumnSettings])),
    rules: (body.rules ?? []).map((rule) => plain(rule) as unknown as CustomRule),
    ...(body.schema_sql === undefined ? {} : { schema_sql: body.schema_sql }),
    threshold: body.threshold ?? DEFAULT_THRESHOLD,
    ...(body.agents === undefined ? {} : { agents: body.agents }),
    on_existing_rows: body.on_existing_rows ?? 'refuse',
  };
}

/** Fields that were not given are undefined on an instance; they must not become part of the spec. */
const plain = (instance: object): object => instanceToPlain(instance, { exposeUnsetFields: false });

async function toStored(given: ConnectionRef | ConnectionConfig, pointer: '/source' | '/target', vault: ConnectionVault): Promise<StoredConnection> {
  const connection = given instanceof ConnectionRef ? await find(given.id, pointer, vault) : toConnection(given, pointer);
  if (pointer === '/target' && connection.kind !== 'postgres') throw new RequestInvalid([{ pointer, detail: 'target must be a PostgreSQL connection' }]);
  return given instanceof ConnectionRef ? { connection_id: given.id } : vault.seal(connection);
}

const find = (id: string, pointer: string, vault: ConnectionVault) =>
  vault.resolve(id).catch((error: { code?: string }) => {
    throw error.code === 'NOT_FOUND' ? new RequestInvalid([{ pointer, detail: `there is no connection ${id}` }]) : error;
  });
