import { ERROR_CATALOGUE, type SenseiError } from '@sensei/kernel';
import type { ProblemDetails } from './problem-details.js';
import { RequestInvalid } from './request-invalid.js';

/** The problem details document of a coded error. */
export function toProblem(error: SenseiError, instance: string): ProblemDetails {
  const { status, title, remedy, retryable } = ERROR_CATALOGUE[error.code];
  const place = Object.fromEntries(Object.entries(error.place).filter(([, value]) => value !== undefined));
  return {
    type: `/errors/${error.code}`,
    title,
    status,
    detail: error.message,
    instance,
    code: error.code,
    remedy,
    retryable,
    ...(Object.keys(place).length === 0 ? {} : { place }),
    ...(error instanceof RequestInvalid ? { errors: [...error.errors] } : {}),
  };
}
