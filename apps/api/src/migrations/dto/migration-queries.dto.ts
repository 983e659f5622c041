import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { PageQuery } from '../../paging/page.js';
import { MIGRATION_STATUSES, type MigrationStatus } from '../migration-state.js';
import { QUARANTINE_STATES, type QuarantineState } from '../resources/quarantine.js';

export class MigrationListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: MIGRATION_STATUSES, enumName: 'MigrationStatus' }) @IsOptional() @IsIn(MIGRATION_STATUSES)
  readonly status?: MigrationStatus;
}

export class QuarantineListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: QUARANTINE_STATES, enumName: 'QuarantineState' }) @IsOptional() @IsIn(QUARANTINE_STATES)
  readonly state?: QuarantineState;

  @ApiPropertyOptional({ type: String, description: 'Rows of one pattern key.' }) @IsOptional() @IsString() @MaxLength(640)
  readonly pattern_key?: string;
}

export class EventListQuery extends PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 0, default: 0, description: 'Events behind this number; the cursor of a page comes before it.' })
  @IsOptional() @Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value)) @IsInt() @Min(0)
  readonly since?: number;
}

/** Body of `pause`. */
export class PauseMigration {
  @ApiPropertyOptional({ type: String, maxLength: 500, description: 'Why; it is shown with the migration.' }) @IsOptional() @IsString() @MaxLength(500)
  readonly reason?: string;
}
