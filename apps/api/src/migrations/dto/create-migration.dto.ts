import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { ColumnSettings, CustomRule } from '@sensei/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsNotEmpty, IsNumber, IsObject, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { IsConnectionRefOrConfig, type ConnectionConfig, type ConnectionRef } from '../../connections/dto/connection-config.js';
import { IsRecordOf, IsRecordOfTexts } from './record-of.js';

export const DEFAULT_THRESHOLD = 0.8;

const MAX_TABLES = 10_000;
const MAX_NAME = 256;

export class TableSelection {
  @ApiPropertyOptional({ type: [String], description: 'Source tables to migrate; left out: all that have a target table.' })
  @IsOptional() @IsArray() @ArrayMaxSize(MAX_TABLES) @IsString({ each: true }) @IsNotEmpty({ each: true }) @MaxLength(MAX_NAME, { each: true })
  readonly include?: string[];

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, example: { EMP: 'employees' }, description: 'Source table to target table, where the names differ.' })
  @IsOptional() @IsRecordOfTexts({ maxSize: MAX_TABLES, maxLength: MAX_NAME })
  readonly map?: Record<string, string>;
}

/** The spec of a migration. */
@ApiExtraModels(ColumnSettings)
export class CreateMigration {
  @ApiProperty({ type: String, maxLength: 200, example: 'HR to PostgreSQL' }) @IsString() @IsNotEmpty() @MaxLength(200)
  readonly name!: string;

  @IsConnectionRefOrConfig('Where the rows come from: the id of a connection, or its fields.')
  readonly source!: ConnectionRef | ConnectionConfig;

  @IsConnectionRefOrConfig('A PostgreSQL 13 to 18: the id of a connection, or its fields.')
  readonly target!: ConnectionRef | ConnectionConfig;

  @ApiPropertyOptional({ type: TableSelection })
  @IsOptional() @IsObject() @ValidateNested() @Type(() => TableSelection)
  readonly tables?: TableSelection;

  @ApiPropertyOptional({
    type: 'object', additionalProperties: { $ref: getSchemaPath(ColumnSettings) }, example: { 'employees.hired_on': { date_order: 'DMY' } },
    description: 'What is known of columns, by "table.column" of the target.',
  })
  @IsOptional() @IsRecordOf(ColumnSettings, /^[^.]+\.[^.]+$/, { maxSize: 20_000, keyMessage: '"table.column"' })
  readonly columns?: Map<string, ColumnSettings>;

  @ApiPropertyOptional({ type: [CustomRule], description: 'Repairs of your own; proven on their examples and on the data like any other.' })
  @IsOptional() @IsArray() @ArrayMaxSize(200) @ValidateNested({ each: true }) @IsObject({ each: true }) @Type(() => CustomRule)
  readonly rules?: CustomRule[];

  @ApiPropertyOptional({ type: String, description: 'DDL that is applied to the target first.' })
  @IsOptional() @IsString() @MaxLength(1_000_000)
  readonly schema_sql?: string;

  @ApiPropertyOptional({ type: Number, minimum: 0.5, maximum: 1, description: `Patterns below this confidence wait for a person; ${DEFAULT_THRESHOLD} when it is left out.` })
  @IsOptional() @IsNumber() @Min(0.5) @Max(1)
  readonly threshold?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 1000, description: 'Agents that may work on it at once; left out: all there are.' })
  @IsOptional() @IsInt() @Min(1) @Max(1000)
  readonly agents?: number;

  @ApiPropertyOptional({ enum: ['refuse', 'append'], description: 'What to do with target tables that already have rows; `refuse` when it is left out.' })
  @IsOptional() @IsIn(['refuse', 'append'])
  readonly on_existing_rows?: 'refuse' | 'append';
}
