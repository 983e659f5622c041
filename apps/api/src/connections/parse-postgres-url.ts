import type { PostgresConnection } from '@sensei/contracts';
import { SenseiError } from '@sensei/kernel';
import { HOST_NAME, SSL_MODES } from './dto/postgres-config.dto.js';

const OPTIONS = new Set(['sslmode', 'schema']);

const refuse = (what: string): SenseiError => new SenseiError('CONNECTION_OPTION_REFUSED', `The connection URL ${what}.`);

/**
 * Reads `postgres://user:password@host:port/database?sslmode=…&schema=…` and nothing else. The driver's own parser would also take
 * other hosts, unix sockets and files of certificates from the part behind the question mark.
 * @throws SenseiError CONNECTION_OPTION_REFUSED; its message never repeats the URL
 */
export function parsePostgresUrl(text: string): PostgresConnection {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^postgres(ql)?:$/.test(url.protocol)) throw refuse('must have the form postgres://user:password@host:port/database');
  const host = decode(url.hostname);
  if (!HOST_NAME.test(host)) throw refuse('must name one host');
  if (url.hash !== '') throw refuse('must not have a fragment; write # in a password as %23');
  const database = decode(url.pathname.slice(1));
  if (database === '' || database.includes('/')) throw refuse('must name one database');
  if (url.username === '') throw refuse('must name a user');
  const schema = option(url, 'schema') ?? 'public';
  if (schema === '') throw refuse('has an empty schema');
  return {
    kind: 'postgres', host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(url.port || '5432'), database,
    user: decode(url.username), password: decode(url.password), ssl: sslMode(option(url, 'sslmode')), schema,
  };
}

function option(url: URL, name: string): string | undefined {
  for (const key of url.searchParams.keys()) if (!OPTIONS.has(key)) throw refuse(`has the option "${key.slice(0, 40)}", which is not allowed`);
  const values = url.searchParams.getAll(name);
  if (values.length > 1) throw refuse(`has the option "${name}" more than once`);
  return values[0];
}

function sslMode(text = 'disable'): PostgresConnection['ssl'] {
  const mode = SSL_MODES.find((known) => known === text);
  if (mode === undefined) throw refuse(`has an sslmode other than ${SSL_MODES.join(', ')}`);
  return mode;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refuse('has a broken percent escape');
  }
}
