import { ApiProperty } from '@nestjs/swagger';
import { ERROR_CATALOGUE, isErrorCode } from '@sensei/kernel';
import type { Migration } from '@sensei/persistence';
import type { StoredConnection } from '../../connections/connection-vault.service.js';
import { withoutSecret } from '../../connections/sealed-connection.js';
import type { MigrationSpec } from '../migration-spec.js';
import { actionsIn, MIGRATION_ACTIONS, MIGRATION_STATUSES, type MigrationAction, type MigrationStatus } from '../migration-state.js';

export class MigrationError {
  @ApiProperty({ type: String, description: 'Code of the error catalogue.' }) code!: string;
  @ApiProperty({ type: String }) message!: string;
  @ApiProperty({ type: String }) remedy!: string;
}

export class MigrationResource {
  @ApiProperty({ type: String, format: 'uuid' }) id!: string;
  @ApiProperty({ type: String }) name!: string;
  @ApiProperty({ enum: MIGRATION_STATUSES, enumName: 'MigrationStatus' }) status!: MigrationStatus;
  @ApiProperty({ enum: MIGRATION_ACTIONS, enumName: 'MigrationAction', isArray: true, description: 'What can be asked of it now.' }) actions!: MigrationAction[];
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What was asked for, without passwords.' }) spec!: Record<string, unknown>;
  @ApiProperty({ type: Number, minimum: 0, maximum: 1 }) threshold!: number;
  @ApiProperty({ type: MigrationError, nullable: true, description: 'Why it failed.' }) error!: MigrationError | null;
  @ApiProperty({ type: String, nullable: true }) pause_reason!: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) created_at!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) started_at!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finished_at!: string | null;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Number of its last event; a good `since` for the stream.' }) last_seq!: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' }, description: 'Running totals.' }) counters!: Record<string, number>;
}

const visible = (connection: StoredConnection): Record<string, unknown> => ('connection_id' in connection ? { ...connection } : withoutSecret(connection));

export function toMigrationResource(row: Migration): MigrationResource {
  const spec = row.spec as MigrationSpec;
  const status = row.status as MigrationStatus;
  return {
    id: row.id,
    name: row.name,
    status,
    actions: [...actionsIn(status)],
    spec: { ...spec, source: visible(spec.source), target: visible(spec.target) },
    threshold: row.threshold,
    error: row.error === null ? null : { code: row.error.code, message: row.error.message, remedy: isErrorCode(row.error.code) ? ERROR_CATALOGUE[row.error.code].remedy : '' },
    pause_reason: row.pause_reason,
    created_at: row.created_at.toISOString(),
    started_at: row.started_at?.toISOString() ?? null,
    finished_at: row.finished_at?.toISOString() ?? null,
    last_seq: row.last_seq,
    counters: row.counters,
  };
}
