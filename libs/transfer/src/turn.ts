import { setImmediate } from 'node:timers/promises';

/** Single rows that are worked off between two turns. */
export const ROWS_PER_TURN = 200;

let last: Promise<void> = Promise.resolve();

/**
 * Resolves in a turn of the event loop of its own. Batches that have arrived already would otherwise be worked off without one, all chunks of the
 * process together, and a message from a peer would wait for all of them; like this it waits for one.
 */
export function turn(): Promise<void> {
  last = last.then(() => setImmediate());
  return last;
}
