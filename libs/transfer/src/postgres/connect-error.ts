import { SenseiError, type ErrorCode } from '@sensei/kernel';

export type Side = 'source' | 'target';

/** A message of the driver or the server; connection failures of several addresses come as one error with the causes inside. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(messageOf).join('; ');
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}

/** SQLSTATE of a server error, or the code of a socket error. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

const PREFIX = { source: 'SOURCE', target: 'TARGET' } as const;

/** Why a connection could not be opened, as a coded error. The password never gets into the message. */
export function connectError(side: Side, error: unknown, place: { readonly host: string; readonly port: number; readonly database: string; readonly user: string }): SenseiError {
  if (error instanceof SenseiError) return error;
  const state = sqlState(error) ?? '';
  const where = { host: place.host, port: place.port, database: place.database, user: place.user };
  const coded = (code: ErrorCode): SenseiError => new SenseiError(code, `${side} ${place.user}@${place.host}:${place.port}/${place.database}: ${messageOf(error)}`, where, error);
  if (state === '28P01' || state === '28000' || /password|SASL/i.test(messageOf(error))) return coded(`${PREFIX[side]}_AUTH_FAILED`);
  if (state === '3D000') return coded(`${PREFIX[side]}_DATABASE_MISSING`);
  if (state === '42501') return coded(`${PREFIX[side]}_PERMISSION_DENIED`);
  return coded(`${PREFIX[side]}_UNREACHABLE`);
}
