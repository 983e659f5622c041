import { has } from './field.js';
import { layoutFamily } from './layout-family.js';
import { isCjk } from './cjk.js';
import { isCompact } from './compact.js';

/** Day, month and year as numbers with separators, with or without a time: `31/12/2014`, `2014.12.31 8:05 PM`, `12-31-14`. */
export const numericOrder = layoutFamily({
  name: 'date.numeric-order',
  accepts: (reading) => has(reading, 'month') && has(reading, 'day') && has(reading, 'year4', 'year2') && !isCjk(reading) && !isCompact(reading),
});
