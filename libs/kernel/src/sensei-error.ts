import { ERROR_CATALOGUE, type ErrorCode } from './error-catalogue.js';

/** Where a failure happened, in the words of the user's own input. */
export type ErrorPlace = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * A failure with a code of the catalogue. REST, WebSocket, messages and the command line all carry the same code;
 * the message says what happened here, `place` names where, and the catalogue's remedy says what to do.
 */
export class SenseiError extends Error {
  readonly code: ErrorCode;
  readonly place: ErrorPlace;

  constructor(code: ErrorCode, message: string, place: ErrorPlace = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'SenseiError';
    this.code = code;
    this.place = place;
  }

  get remedy(): string {
    return ERROR_CATALOGUE[this.code].remedy;
  }

  /** True where the same call may succeed later without any change by the caller. */
  get retryable(): boolean {
    return ERROR_CATALOGUE[this.code].retryable;
  }
}
