/** Time as the domain sees it. Passed in, so that a run can be repeated and hosts with wrong clocks can be tested. */
export interface Clock {
  /** Wall clock in milliseconds since the Unix epoch. */
  now(): number;
  /** Monotonic milliseconds for durations; its zero has no meaning. */
  monotonic(): number;
}

/** Randomness as the domain sees it. */
export interface Random {
  /** A version 4 UUID (RFC 9562). */
  uuid(): string;
  /** Uniform in [0, 1). */
  float(): number;
}

/** xorshift128+ seeded from a number: the same seed gives the same ids and choices on every machine. */
export function seededRandom(seed: number): Random {
  let a = (seed ^ 0x9e3779b9) >>> 0 || 1;
  let b = (seed * 0x85ebca6b) >>> 0 || 2;
  const next = (): number => {
    let t = a;
    a = b;
    t ^= t << 23;
    t ^= t >>> 17;
    t ^= b ^ (b >>> 26);
    b = t >>> 0;
    return (a + b) >>> 0;
  };
  const hex = (digits: number): string => {
    let out = '';
    while (out.length < digits) out += next().toString(16).padStart(8, '0');
    return out.slice(0, digits);
  };
  return {
    float: () => next() / 2 ** 32,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[next() & 3]}${hex(3)}-${hex(12)}`,
  };
}
