import { has } from './field.js';
import { layoutFamily } from './layout-family.js';

/** Years of a reign or of a republic: `令和6年5月3日`, `平成元年1月8日`, `R6.5.3`, `民國113年5月3日`. */
export const eraDate = layoutFamily({ name: 'date.era', accepts: (reading) => has(reading, 'era') });
