import type { Draw } from './draw.js';

/** Which rows of a table are refused is a function of the row's place, so that children know without generating their parents. */
export interface ParentKeys {
  readonly count: number;
  /** Every n-th row is refused; 0 means none. */
  readonly refusedEvery: number;
  keyAt(index: number): number;
}

export const isRefused = (keys: ParentKeys, index: number): boolean =>
  keys.refusedEvery > 0 && index % keys.refusedEvery === keys.refusedEvery - 1;

/** A key of a parent that is loaded. */
export function drawParent(draw: Draw, keys: ParentKeys): number {
  const index = draw.int(0, keys.count - 1);
  return keys.keyAt(isRefused(keys, index) ? index - 1 : index);
}

/** A key of a parent that is itself refused, so that its children have to wait with it; undefined when there is none. */
export function drawRefusedParent(draw: Draw, keys: ParentKeys): number | undefined {
  const refused = keys.refusedEvery === 0 ? 0 : Math.floor(keys.count / keys.refusedEvery);
  return refused === 0 ? undefined : keys.keyAt(draw.int(1, refused) * keys.refusedEvery - 1);
}
