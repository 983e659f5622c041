import type { Reading } from './field.js';
import { has } from './field.js';
import { layoutFamily } from './layout-family.js';

/** True where day, month and year touch each other. */
export function isCompact(reading: Reading): boolean {
  const at = reading.findIndex((slot) => ['year4', 'year2', 'month', 'day'].includes(slot.field));
  return has(reading, 'month') && ['year4', 'year2', 'month', 'day'].includes(reading[at + 1]?.field ?? '');
}

/** Dates without separators: `20140722`, `20140722105203`, `20140722T1052`, `171113 14:14:20`. */
export const compact = layoutFamily({ name: 'date.compact', accepts: isCompact });
