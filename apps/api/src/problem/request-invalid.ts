import { SenseiError } from '@sensei/kernel';
import type { ValidationError } from 'class-validator';

/** One field that does not fit. `pointer` is a JSON Pointer (RFC 6901) into the body, or the name of a query parameter. */
export interface FieldProblem {
  readonly pointer: string;
  readonly detail: string;
}

const MAX_FIELDS = 50;

/** A request that does not fit its schema, with every field that is wrong. */
export class RequestInvalid extends SenseiError {
  readonly errors: readonly FieldProblem[];

  constructor(errors: readonly FieldProblem[]) {
    super('VALIDATION_FAILED', errors.slice(0, 3).map((error) => error.detail).join('; ') || 'The request does not fit its schema.');
    this.errors = errors.slice(0, MAX_FIELDS);
  }
}

const escape = (property: string): string => property.replaceAll('~', '~0').replaceAll('/', '~1');

function flatten(errors: readonly ValidationError[], path: readonly string[]): FieldProblem[] {
  return errors.flatMap((error) => {
    const here = [...path, error.property];
    const pointer = `/${here.map(escape).join('/')}`;
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({ pointer, detail: sentence(rule, message, path, error.property) }));
    return [...own, ...flatten(error.children ?? [], here)];
  });
}

/** class-validator says "property x should not exist" and names the last part of the path only. */
function sentence(rule: string, message: string, path: readonly string[], property: string): string {
  const name = [...path, property].join('.');
  if (rule === 'whitelistValidation') return `"${name}" is not a known field`;
  return path.length === 0 ? message : `${[...path].join('.')}: ${message}`;
}

/** For the ValidationPipe. */
export const requestInvalid = (errors: ValidationError[]): RequestInvalid => new RequestInvalid(flatten(errors, []));
