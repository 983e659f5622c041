import { has } from './field.js';
import { layoutFamily } from './layout-family.js';

/** Months in words, in any language of CLDR, with weekdays, ordinals, connectors, times and zones around them. */
export const monthName = layoutFamily({ name: 'date.month-name', accepts: (reading) => has(reading, 'monthName') });
