import type { Family } from '../../family.js';
import { clockDurations } from './clock-durations.js';
import { isoDurations } from './iso-durations.js';
import { spelledUnits } from './spelled-units.js';

/** Families for durations. */
export const intervalFamilies: readonly Family[] = [isoDurations, spelledUnits, clockDurations];
