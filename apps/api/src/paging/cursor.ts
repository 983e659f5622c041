import { SenseiError } from '@sensei/kernel';

export type CursorPart = string | number;

/**
 * A page cursor: the list it belongs to and the sort key of the last row, as base64url JSON. Opaque to clients; it says nothing that
 * the row itself did not.
 */
export const encodeCursor = (list: string, parts: readonly CursorPart[]): string => Buffer.from(JSON.stringify([list, ...parts])).toString('base64url');

/**
 * The parts of a cursor that `encodeCursor` made for the same list.
 * @throws SenseiError CURSOR_INVALID
 */
export function decodeCursor(list: string, types: readonly ('string' | 'number')[], cursor: string | undefined): CursorPart[] | undefined {
  if (cursor === undefined) return undefined;
  const [name, ...parts] = parse(cursor);
  if (name !== list || parts.length !== types.length || !parts.every((part, i) => typeof part === types[i])) throw invalid(cursor);
  return parts as CursorPart[];
}

function parse(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(value)) return value;
  } catch {
    // Falls through: whatever is wrong with it, the answer is the same.
  }
  throw invalid(cursor);
}

const invalid = (cursor: string): SenseiError => new SenseiError('CURSOR_INVALID', `"${cursor.slice(0, 60)}" is not a cursor of this list.`);

/** The time of a cursor part. */
export function cursorDate(part: CursorPart | undefined, cursor: string | undefined): Date {
  const date = new Date(String(part));
  if (Number.isNaN(date.getTime())) throw invalid(cursor ?? '');
  return date;
}
