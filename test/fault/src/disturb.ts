import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '@sensei/kernel';
import type { RedisService, Stack } from '@sensei/platform';

export interface Disturbances {
  kills: number;
  restarts: number;
}

/**
 * Kills workers at random moments, each time starting another, and now and then restarts Redis empty, until `signal` aborts.
 * The moments come from the seed; what they hit depends on the machine.
 */
export async function disturb(stack: Stack, redis: RedisService, random: Random, signal: AbortSignal): Promise<Disturbances> {
  const done: Disturbances = { kills: 0, restarts: 0 };
  const alive = [...stack.workers];
  for (;;) {
    await sleep(300 + random.float() * 2_200, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return done;
    if (random.float() < 0.25) {
      await redis.restartEmpty();
      done.restarts++;
      continue;
    }
    const victim = alive.splice(Math.floor(random.float() * alive.length), 1)[0];
    await victim?.stop('SIGKILL');
    done.kills++;
    alive.push(await stack.startWorker());
  }
}
