import { DATETIME_CASES } from './datetime-cases.js';
import { TEXT_CASES } from './text-cases.js';
import { VALUE_CASES } from './value-cases.js';

/** Expressions that must compile, with the values that they are compared on. */
export const CASES = [...TEXT_CASES, ...VALUE_CASES, ...DATETIME_CASES];
