import { ApiProperty } from '@nestjs/swagger';
import { RowCounts } from './row-counts.js';

export const TABLE_STATES = ['waiting', 'loading', 'done', 'failed'] as const;
export type TableState = (typeof TABLE_STATES)[number];

export class TableProgress {
  @ApiProperty({ type: String, description: 'Name of the table in the target.', example: 'employees' }) table!: string;
  @ApiProperty({ type: String, description: 'Schema and name, or file, in the source.', example: 'legacy.EMP' }) source!: string;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Tables of a level are loaded when all lower levels are done.' }) level!: number;
  @ApiProperty({ enum: TABLE_STATES, enumName: 'TableState' }) state!: TableState;
  @ApiProperty({ type: 'integer', minimum: 0 }) chunks_total!: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) chunks_done!: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Estimate of the planner.' }) estimated_rows!: number;
  @ApiProperty({ type: RowCounts }) rows!: RowCounts;
}
