import type { Clock } from '@sensei/kernel';

/** The machine's clocks as the domain's Clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
};
