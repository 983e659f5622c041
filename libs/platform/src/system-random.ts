import { randomInt, randomUUID } from 'node:crypto';
import type { Random } from '@sensei/kernel';

const STEPS = 2 ** 48 - 1;

/** The machine's cryptographic generator as the domain's Random. */
export const systemRandom: Random = {
  uuid: () => randomUUID(),
  float: () => randomInt(STEPS) / STEPS,
};
