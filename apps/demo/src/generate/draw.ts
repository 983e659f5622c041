import { seededRandom } from '@sensei/kernel';

/** Choices of one table's generator. */
export interface Draw {
  float(): number;
  /** Uniform over whole numbers, both ends included. */
  int(min: number, max: number): number;
  pick<T>(list: readonly T[]): T;
  chance(probability: number): boolean;
  uuid(): string;
}

const WARM_UP = 32;

export function seededDraw(seed: number): Draw {
  const random = seededRandom(seed);
  // Neighbouring seeds start with neighbouring numbers.
  for (let i = 0; i < WARM_UP; i++) random.float();
  const float = (): number => random.float();
  return {
    float,
    int: (min, max) => min + Math.floor(float() * (max - min + 1)),
    pick: (list) => list[Math.floor(float() * list.length)] as (typeof list)[number],
    chance: (probability) => float() < probability,
    uuid: () => random.uuid(),
  };
}
