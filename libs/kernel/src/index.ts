/** What every package shares: coded errors with their catalogue, results, the clock and randomness that are passed in, target types. */
export { ERROR_CATALOGUE, isErrorCode, type CatalogueEntry, type ErrorCode } from './error-catalogue.js';
export { SenseiError, type ErrorPlace } from './sensei-error.js';
export { err, ok, type Result } from './result.js';
export { seededRandom, type Clock, type Random } from './clock.js';
export { parseTargetType, type BaseType, type TargetType } from './target-type.js';
