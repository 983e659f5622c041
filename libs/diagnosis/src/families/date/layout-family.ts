import type { Family } from '../../family.js';
import type { LayoutFamily } from './propose-layouts.js';
import { proposeLayouts } from './propose-layouts.js';

/** A family of the registry from a family of layouts. */
export const layoutFamily = (family: LayoutFamily): Family => ({
  name: family.name,
  category: 'date_format',
  propose: (problem) => proposeLayouts(problem, family),
});
