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

/** sfc32 seeded from a number: the same seed gives the same ids and choices on every machine. Its period is at least 2^32. */
export function seededRandom(seed: number): Random {
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // Neighbouring seeds have neighbouring states until they are mixed.
  for (let i = 0; i < 16; i++) next();
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
