import type { CsvConnection, PostgresConnection, SourceConnection } from '@sensei/contracts';
import { open, seal } from '@sensei/platform';

/** A connection as it is kept: everything but the password in plain sight, the password sealed. */
export type SealedConnection = CsvConnection | (Omit<PostgresConnection, 'password'> & { readonly sealed_password: string });

/** What the password is sealed for: moved to a record of another server it does not open. */
const purpose = (server: { readonly host: string; readonly port: number; readonly user: string }): string => `postgres:${server.user}@${server.host}:${server.port}`;

export function sealConnection(key: Buffer, connection: SourceConnection): SealedConnection {
  if (connection.kind === 'csv') return connection;
  const { password, ...rest } = connection;
  return { ...rest, sealed_password: seal(key, password, purpose(connection)) };
}

/** @throws SenseiError SECRET_UNREADABLE */
export function openConnection(key: Buffer, sealed: SealedConnection): SourceConnection {
  if (sealed.kind === 'csv') return sealed;
  const { sealed_password, ...rest } = sealed;
  return { ...rest, password: open(key, sealed_password, purpose(sealed)) };
}

/** For people and answers. */
export function withoutSecret(sealed: SealedConnection): Record<string, unknown> {
  if (sealed.kind === 'csv') return { ...sealed };
  const { sealed_password: _secret, ...rest } = sealed;
  return rest;
}
