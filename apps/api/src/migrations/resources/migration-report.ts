import { ApiProperty } from '@nestjs/swagger';
import { PATTERN_CATEGORIES, PATTERN_STATUSES, type PatternCategory, type PatternStatus } from '@sensei/contracts';
import { MIGRATION_STATUSES, type MigrationStatus } from '../migration-state.js';
import { QuarantineGroup } from './quarantine.js';
import { RowCounts } from './row-counts.js';
import { TableProgress } from './table-progress.js';

export class ReportedPattern {
  @ApiProperty({ type: String, format: 'uuid' }) pattern_id!: string;
  @ApiProperty({ type: String, example: 'date|D4年D2月D2日' }) pattern_key!: string;
  @ApiProperty({ enum: PATTERN_CATEGORIES, enumName: 'PatternCategory' }) category!: PatternCategory;
  @ApiProperty({ type: String }) signature!: string;
  @ApiProperty({ type: String, example: 'employees' }) table!: string;
  @ApiProperty({ type: String, example: 'hired_on' }) column!: string;
  @ApiProperty({ type: String, example: `to_date(col, 'YYYY"年"MM"月"DD"日"')` }) transformation!: string;
  @ApiProperty({ type: Number, minimum: 0, maximum: 1 }) confidence!: number;
  @ApiProperty({ enum: PATTERN_STATUSES, enumName: 'PatternStatus' }) status!: PatternStatus;
  @ApiProperty({ type: String }) discovered_by!: string;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Values it repaired in committed chunks.' }) applied!: number;
  @ApiProperty({ type: [String], description: 'Columns of the target in which it repaired values.', example: ['employees.hired_on'] }) applied_in!: string[];
  @ApiProperty({ type: String, nullable: true, description: 'Where nobody has a safe reading: the code that its rows have in the quarantine.', example: null }) reason_code!: string | null;
  @ApiProperty({ type: String, description: 'What was seen and what it means.' }) explanation!: string;
  @ApiProperty({ type: [String], description: 'A few of the values.' }) samples!: string[];
}

export class ConflictCounts {
  @ApiProperty({ type: 'integer', minimum: 0 }) open!: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) settled!: number;
}

export class BroadcastFigures {
  @ApiProperty({ type: Number, nullable: true, description: 'Milliseconds from sending a pattern to having it in an agent process, median.' }) p50_ms!: number | null;
  @ApiProperty({ type: Number, nullable: true }) p99_ms!: number | null;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Receptions that were measured.' }) messages!: number;
}

export class TimeSaved {
  @ApiProperty({ type: Number, minimum: 0 }) seconds!: number;
  @ApiProperty({ type: String, description: 'How the figure was worked out.' }) basis!: string;
}

export class MigrationReport {
  @ApiProperty({ type: String, format: 'uuid' }) migration_id!: string;
  @ApiProperty({ type: String }) name!: string;
  @ApiProperty({ enum: MIGRATION_STATUSES, enumName: 'MigrationStatus' }) status!: MigrationStatus;
  @ApiProperty({ type: Number, minimum: 0, description: 'From start to finish, or until now.' }) seconds!: number;
  @ApiProperty({ type: RowCounts }) rows!: RowCounts;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Cells that a pattern repaired.' }) cells_repaired!: number;
  @ApiProperty({ type: Boolean, description: 'True when read = unchanged + repaired + quarantined holds for every table.' }) accounted!: boolean;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Distinct pattern keys met.' }) problems!: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Diagnoses made by all agents together.' }) diagnoses!: number;
  @ApiProperty({ type: ConflictCounts }) conflicts!: ConflictCounts;
  @ApiProperty({ type: [TableProgress] }) tables!: TableProgress[];
  @ApiProperty({ type: [ReportedPattern] }) patterns!: ReportedPattern[];
  @ApiProperty({ type: [QuarantineGroup] }) quarantine!: QuarantineGroup[];
  @ApiProperty({ type: TimeSaved }) time_saved!: TimeSaved;
  @ApiProperty({ type: BroadcastFigures }) broadcast!: BroadcastFigures;
}
