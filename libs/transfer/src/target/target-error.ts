import { SenseiError, type ErrorCode, type ErrorPlace } from '@sensei/kernel';
import { messageOf, sqlState } from '../postgres/connect-error.js';

const CODES: Readonly<Record<string, ErrorCode>> = {
  '42501': 'TARGET_PERMISSION_DENIED',
  '42P01': 'TARGET_TABLE_MISSING',
  '3F000': 'TARGET_TABLE_MISSING',
  '42703': 'TARGET_COLUMN_MISSING',
};

/** A failure of the target that concerns no single row, as a coded error. Anything that is not known may pass when tried again. */
export function targetError(error: unknown, place: ErrorPlace): unknown {
  if (error instanceof SenseiError || (error instanceof Error && error.name === 'AbortError')) return error;
  const state = sqlState(error);
  if (!(error instanceof Error)) return error;
  if (state === undefined && error.name !== 'Error' && error.name !== 'DatabaseError') return error;
  const code = (state === undefined ? undefined : CODES[state]) ?? 'TARGET_WRITE_FAILED';
  return new SenseiError(code, `Target: ${messageOf(error)}`, { ...place, sqlstate: state }, error);
}

/** Classes of SQLSTATE by which the database refuses a row for what is in it; all others concern the system. */
const ROW_CLASSES = new Set(['22', '23', '44']);
/** RAISE in a trigger, its kin, and an index entry that is too large. */
const ROW_STATES = new Set(['P0001', 'P0002', 'P0003', 'P0004', '54000']);

/** True where the row is refused for what is in it, so that the other rows of the chunk can load. */
export function isRowError(error: unknown): boolean {
  const state = sqlState(error);
  return state !== undefined && (ROW_STATES.has(state) || (state.length === 5 && ROW_CLASSES.has(state.slice(0, 2))));
}

const ROW_CODES: Readonly<Record<string, ErrorCode>> = {
  '23505': 'CONSTRAINT_UNIQUE',
  '23503': 'CONSTRAINT_FOREIGN_KEY',
  '23514': 'CONSTRAINT_CHECK',
  '23P01': 'CONSTRAINT_EXCLUSION',
  '23502': 'VALUE_NULL_REFUSED',
  '22001': 'VALUE_TOO_LONG',
  '22003': 'VALUE_OUT_OF_RANGE',
  '22021': 'VALUE_ENCODING',
};

export const rowErrorCode = (error: unknown): ErrorCode => ROW_CODES[sqlState(error) ?? ''] ?? 'ROW_REFUSED';
