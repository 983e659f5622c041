import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';

export const SSL_MODES = ['disable', 'require', 'verify-full'] as const;

/** A name or address; no path, so that no unix socket can be named. */
export const HOST_NAME = /^[A-Za-z0-9_.:[\]-]{1,253}$/;

const withoutUrl = (config: PostgresConfig): boolean => config.url === undefined;

/** A PostgreSQL server, in fields or as `url`. */
export class PostgresConfig {
  @ApiProperty({ enum: ['postgres'] }) @IsIn(['postgres'])
  readonly kind!: 'postgres';

  @ApiPropertyOptional({
    type: String, writeOnly: true, example: 'postgres://user:password@db.example.com:5432/hr',
    description: 'Instead of the fields. Only `sslmode` (disable, require, verify-full) and `schema` may follow the question mark.',
  })
  @IsOptional() @IsString() @MaxLength(4000)
  readonly url?: string;

  @ApiPropertyOptional({ type: String, description: 'Name or address.', example: 'db.example.com' })
  @ValidateIf(withoutUrl) @IsString() @Matches(HOST_NAME, { message: 'host must be a host name or an IP address' })
  readonly host?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 65535, description: '5432 when it is left out.' })
  @IsOptional() @IsInt() @Min(1) @Max(65_535)
  readonly port?: number;

  @ApiPropertyOptional({ type: String, example: 'hr' })
  @ValidateIf(withoutUrl) @IsString() @IsNotEmpty() @MaxLength(128)
  readonly database?: string;

  @ApiPropertyOptional({ type: String, example: 'reader' })
  @ValidateIf(withoutUrl) @IsString() @IsNotEmpty() @MaxLength(128)
  readonly user?: string;

  @ApiPropertyOptional({ type: String, writeOnly: true, description: 'Kept encrypted; no answer ever holds it.' })
  @IsOptional() @IsString() @MaxLength(1000)
  readonly password?: string;

  @ApiPropertyOptional({ enum: SSL_MODES, enumName: 'SslMode', description: '`require` encrypts, `verify-full` also checks the certificate and its name; `disable` when it is left out.' })
  @IsOptional() @IsIn(SSL_MODES)
  readonly ssl?: (typeof SSL_MODES)[number];

  @ApiPropertyOptional({ type: String, description: 'Schema in which tables are looked for; `public` when it is left out.' })
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(128)
  readonly schema?: string;
}
