import { ApiProperty } from '@nestjs/swagger';

/** Rows by what became of them. `read = unchanged + repaired + quarantined` holds for every committed chunk. */
export class RowCounts {
  @ApiProperty({ type: 'integer', minimum: 0, example: 2410 }) read!: number;
  @ApiProperty({ type: 'integer', minimum: 0, example: 2300 }) unchanged!: number;
  @ApiProperty({ type: 'integer', minimum: 0, example: 100 }) repaired!: number;
  @ApiProperty({ type: 'integer', minimum: 0, example: 10 }) quarantined!: number;
}

export const NO_ROWS: RowCounts = { read: 0, unchanged: 0, repaired: 0, quarantined: 0 };
