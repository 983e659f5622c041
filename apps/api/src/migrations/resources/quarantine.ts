import { ApiProperty } from '@nestjs/swagger';

/** `open`: waits for a decision; `pending`: its pattern arrived and it is being replayed; `replayed`: loaded; `discarded`: a person dropped it. */
export const QUARANTINE_STATES = ['open', 'pending', 'replayed', 'discarded'] as const;
export type QuarantineState = (typeof QUARANTINE_STATES)[number];

export class QuarantinedRow {
  @ApiProperty({ type: String, example: '4711' }) id!: string;
  @ApiProperty({ type: String, example: 'employees' }) table!: string;
  @ApiProperty({ type: 'integer', minimum: 0 }) chunk!: number;
  @ApiProperty({ type: String, description: 'Where the row is in the source: a key, a ctid or a line.', example: 'line 17' }) place!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Column that did not fit; null when the row as a whole was refused.' }) column!: string | null;
  @ApiProperty({ type: String, description: 'Code of the error catalogue.', example: 'VALUE_UNRESOLVED' }) code!: string;
  @ApiProperty({ type: String, description: 'What happened, in words.' }) reason!: string;
  @ApiProperty({ type: String, nullable: true }) pattern_key!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The value as text where its bytes are text.' }) value!: string | null;
  @ApiProperty({ type: String, format: 'byte', description: 'The record as it was read, base64.' }) raw!: string;
  @ApiProperty({ enum: QUARANTINE_STATES, enumName: 'QuarantineState' }) state!: QuarantineState;
  @ApiProperty({ type: String, format: 'date-time' }) created_at!: string;
}

export class QuarantineGroup {
  @ApiProperty({ type: String, example: 'employees' }) table!: string;
  @ApiProperty({ type: String, nullable: true }) column!: string | null;
  @ApiProperty({ type: String, example: 'VALUE_AMBIGUOUS' }) code!: string;
  @ApiProperty({ type: String, nullable: true }) pattern_key!: string | null;
  @ApiProperty({ type: 'integer', minimum: 1 }) rows!: number;
  @ApiProperty({ type: [String], description: 'A few values of the group.' }) samples!: string[];
}
