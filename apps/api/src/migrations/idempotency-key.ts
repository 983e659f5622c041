import { RequestInvalid } from '../problem/request-invalid.js';

/** @throws SenseiError VALIDATION_FAILED for a header that is no key */
export function checkIdempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined || /^[\x21-\x7e]{1,255}$/.test(header)) return header;
  throw new RequestInvalid([{ pointer: 'Idempotency-Key', detail: 'Idempotency-Key must be 1 to 255 visible ASCII characters' }]);
}
