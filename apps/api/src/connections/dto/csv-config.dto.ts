import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';

/** A CSV file, or a folder of them. What is left out is detected per file. */
export class CsvConfig {
  @ApiProperty({ enum: ['csv'] }) @IsIn(['csv'])
  readonly kind!: 'csv';

  @ApiProperty({ type: String, description: 'File or folder below SENSEI_FILE_ROOT, on the machines of the workers.', example: '/data/export' })
  @IsString() @IsNotEmpty() @MaxLength(4096) @Matches(/^[^\0]*$/, { message: 'path must not hold a NUL character' })
  readonly path!: string;

  @ApiPropertyOptional({ type: String, minLength: 1, maxLength: 1, example: ';' })
  @IsOptional() @IsString() @Length(1, 1)
  readonly delimiter?: string;

  @ApiPropertyOptional({ type: String, minLength: 1, maxLength: 1, example: '"' })
  @IsOptional() @IsString() @Length(1, 1)
  readonly quote?: string;

  @ApiPropertyOptional({ type: String, description: 'IANA name.', example: 'windows-1252' })
  @IsOptional() @IsString() @MaxLength(64)
  readonly encoding?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'False: the first record is data, columns are column_1 … column_n. True when it is left out.' })
  @IsOptional() @IsBoolean()
  readonly header?: boolean;

  @ApiPropertyOptional({ type: String, description: 'Unquoted fields with this text are NULL; by default the empty field.' })
  @IsOptional() @IsString() @MaxLength(100)
  readonly null_text?: string;
}
