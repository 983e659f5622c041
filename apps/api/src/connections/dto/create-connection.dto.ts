import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsConnectionConfig, type ConnectionConfig } from './connection-config.js';

export class CreateConnection {
  @ApiProperty({ type: String, maxLength: 100, example: 'legacy HR' }) @IsString() @IsNotEmpty() @MaxLength(100)
  readonly name!: string;

  @IsConnectionConfig({ required: true })
  readonly config!: ConnectionConfig;
}

export class UpdateConnection {
  @ApiPropertyOptional({ type: String, maxLength: 100 }) @IsOptional() @IsString() @IsNotEmpty() @MaxLength(100)
  readonly name?: string;

  /** Replaces all fields. The password may be left out as long as server and user stay the same. */
  @IsOptional() @IsConnectionConfig({ required: false })
  readonly config?: ConnectionConfig;
}
