import { setImmediate } from 'node:timers/promises';

/**
 * Runs the computations of a process one after the other, with a turn of the event loop between two: each takes some milliseconds, and what peers
 * send must be heard in between. (Callbacks of setImmediate that are queued together run in one turn, so waiting for one's own is not enough.)
 */
export class ComputationLane {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(compute: () => T | Promise<T>): Promise<T> {
    const result = this.#last.then(() => setImmediate()).then(compute);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
