import { HttpException } from '@nestjs/common';
import { SenseiError, type ErrorCode } from '@sensei/kernel';
import { MAX_JSON_DEPTH } from '../security/json-depth.js';

/** What Express, its body parser and Nest throw, as codes of the catalogue. */
const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  401: 'UNAUTHENTICATED', 403: 'FORBIDDEN_ORIGIN', 404: 'NOT_FOUND', 405: 'METHOD_NOT_ALLOWED', 413: 'BODY_TOO_LARGE', 415: 'UNSUPPORTED_MEDIA_TYPE', 429: 'RATE_LIMITED',
};

interface HttpError {
  readonly status?: unknown;
  readonly statusCode?: unknown;
  readonly type?: unknown;
  readonly limit?: unknown;
  readonly message?: unknown;
}

/**
 * Any thrown thing as a coded error. What is not recognised becomes INTERNAL with a message that says nothing of the inside;
 * the original is its cause, for the log.
 */
export function toSenseiError(thrown: unknown): SenseiError {
  // Nest wraps what Express's parsers throw.
  if (thrown instanceof HttpException && typeof thrown.cause === 'object' && thrown.cause !== null) return toSenseiError(thrown.cause);
  if (thrown instanceof SenseiError) return thrown;
  if (isDatabaseGone(thrown)) return new SenseiError('CONTROL_STORE_UNREACHABLE', 'The control store does not answer.', {}, thrown);
  const error = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as HttpError;
  const status = thrown instanceof HttpException ? thrown.getStatus() : Number(error.status ?? error.statusCode);
  if (error.type === 'entity.too.large') return new SenseiError('BODY_TOO_LARGE', `The body is larger than ${String(error.limit)} bytes.`);
  // The body parser wraps what its check of the bytes throws; there is only that of the depth.
  if (error.type === 'entity.verify.failed') return new SenseiError('BODY_TOO_DEEP', `The JSON is nested deeper than ${MAX_JSON_DEPTH}.`, { limit: MAX_JSON_DEPTH });
  if (error.type === 'entity.parse.failed') return new SenseiError('JSON_MALFORMED', `The body is not valid JSON: ${String(error.message)}`);
  const code = BY_STATUS[status] ?? (status >= 400 && status < 500 ? 'VALIDATION_FAILED' : undefined);
  if (code !== undefined) return new SenseiError(code, `${String(error.message)}.`, {}, thrown);
  return new SenseiError('INTERNAL', 'The request failed inside the server.', {}, thrown);
}

const GONE = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|57P0[123]|08...)$/;

function isDatabaseGone(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const code = (thrown as { code?: unknown }).code;
  return thrown.name === 'QueryFailedError' && typeof code === 'string' && GONE.test(code);
}
