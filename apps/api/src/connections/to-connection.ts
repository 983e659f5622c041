import type { CsvConnection, PostgresConnection, SourceConnection } from '@sensei/contracts';
import type { ConnectionConfig } from './dto/connection-config.js';
import type { CsvConfig } from './dto/csv-config.dto.js';
import type { PostgresConfig } from './dto/postgres-config.dto.js';
import { RequestInvalid } from '../problem/request-invalid.js';
import { parsePostgresUrl } from './parse-postgres-url.js';

const FIELDS_OF_URL = ['host', 'port', 'database', 'user', 'password', 'ssl', 'schema'] as const;

/**
 * What was validated field by field, as the connection that the data path uses.
 * @param pointer where it stands in the body, for the problem details
 */
export function toConnection(config: ConnectionConfig, pointer: string): SourceConnection {
  return config.kind === 'csv' ? toCsv(config) : toPostgres(config, pointer);
}

function toPostgres(config: PostgresConfig, pointer: string): PostgresConnection {
  if (config.url !== undefined) {
    const twice = FIELDS_OF_URL.filter((field) => config[field] !== undefined);
    if (twice.length > 0) throw new RequestInvalid(twice.map((field) => ({ pointer: `${pointer}/${field}`, detail: `${field} must not stand beside url` })));
    return parsePostgresUrl(config.url);
  }
  const { host = '', port = 5432, database = '', user = '', password = '', ssl = 'disable', schema = 'public' } = config;
  return { kind: 'postgres', host, port, database, user, password, ssl, schema };
}

function toCsv({ kind, path, delimiter, quote, encoding, header, null_text }: CsvConfig): CsvConnection {
  return {
    kind, path,
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(header === undefined ? {} : { header }),
    ...(null_text === undefined ? {} : { null_text }),
  };
}
