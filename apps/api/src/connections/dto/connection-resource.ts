import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Connection } from '@sensei/persistence';
import { CONNECTION_KINDS } from './connection-config.js';

export class ConnectionTestResult {
  @ApiProperty({ type: Boolean }) ok!: boolean;
  @ApiProperty({ type: String, description: 'What was found, or what went wrong.' }) message!: string;
  @ApiProperty({ type: String, format: 'date-time' }) tested_at!: string;
  @ApiProperty({ type: 'integer', minimum: 0 }) duration_ms!: number;
  @ApiPropertyOptional({ type: String, description: 'Code of the error catalogue, when it failed.' }) code?: string;
  @ApiPropertyOptional({ type: String }) remedy?: string;
  @ApiPropertyOptional({ type: String, description: 'Version of the server.' }) version?: string;
}

export class ConnectionResource {
  @ApiProperty({ type: String, format: 'uuid' }) id!: string;
  @ApiProperty({ type: String }) name!: string;
  @ApiProperty({ enum: CONNECTION_KINDS, enumName: 'ConnectionKind' }) kind!: 'postgres' | 'csv';
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The fields without the password.' }) config!: Record<string, unknown>;
  @ApiProperty({ type: String, format: 'date-time' }) created_at!: string;
  @ApiProperty({ type: String, format: 'date-time' }) updated_at!: string;
  @ApiProperty({ type: ConnectionTestResult, nullable: true }) test_result!: ConnectionTestResult | null;
}

export const toConnectionResource = (row: Connection): ConnectionResource => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  config: row.config as Record<string, unknown>,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
  test_result: row.test_result as ConnectionTestResult | null,
});
