import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { plainToInstance, Transform } from 'class-transformer';
import { IsIn, IsObject, IsUUID, ValidateNested } from 'class-validator';
import { CsvConfig } from './csv-config.dto.js';
import { PostgresConfig } from './postgres-config.dto.js';

export const CONNECTION_KINDS = ['postgres', 'csv'] as const;

/** Stands for an object whose kind is not known, so that the answer names the kinds there are. */
class UnknownConfig {
  @IsIn(CONNECTION_KINDS) readonly kind!: string;
}

/** A connection that exists, by its id. */
export class ConnectionRef {
  @IsUUID(undefined, { message: 'the id of a connection must be a UUID' }) readonly id!: string;
}

export type ConnectionConfig = PostgresConfig | CsvConfig;

const CLASSES = { postgres: PostgresConfig, csv: CsvConfig } as const;

function toConfig(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { kind } = value as { kind?: unknown };
  if (kind === 'postgres' || kind === 'csv') return plainToInstance<object, unknown>(CLASSES[kind], value);
  return plainToInstance(UnknownConfig, { kind });
}

const toRefOrConfig = (value: unknown): unknown => (typeof value === 'string' ? plainToInstance(ConnectionRef, { id: value }) : toConfig(value));

const configSchemas = (): object[] => [{ $ref: getSchemaPath(PostgresConfig) }, { $ref: getSchemaPath(CsvConfig) }];

/** A connection's fields, validated by their `kind`. */
export function IsConnectionConfig(options: { readonly required: boolean }): PropertyDecorator {
  const document = options.required ? ApiProperty : ApiPropertyOptional;
  return applyDecorators(
    document({ oneOf: configSchemas(), description: 'The fields of the connection.' }),
    Transform(({ value }) => toConfig(value)),
    IsObject(),
    ValidateNested(),
  );
}

/** The id of a connection, or its fields. */
export function IsConnectionRefOrConfig(description: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ oneOf: [{ type: 'string', format: 'uuid' }, ...configSchemas()], description }),
    Transform(({ value }) => toRefOrConfig(value)),
    IsObject({ message: '$property must be the id of a connection or the fields of one' }),
    ValidateNested(),
  );
}
