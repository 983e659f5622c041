/** An exact decimal: `digits / 10 ** scale`, with PostgreSQL's display scale. The three special values of numeric have no digits. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
  readonly special?: 'NaN' | 'Infinity' | '-Infinity';
}

const POWERS: bigint[] = [1n];

/** 10 ** exponent, remembered: the same few scales come back for every row. */
export function powerOfTen(exponent: number): bigint {
  if (exponent > 400) return 10n ** BigInt(exponent);
  for (let next = POWERS.length; next <= exponent; next += 1) POWERS.push((POWERS[next - 1] as bigint) * 10n);
  return POWERS[exponent] as bigint;
}

export const decimal = (digits: bigint, scale: number): Decimal => ({ digits, scale });
export const NOT_A_NUMBER: Decimal = { digits: 0n, scale: 0, special: 'NaN' };
export const INFINITE: Decimal = { digits: 1n, scale: 0, special: 'Infinity' };
export const MINUS_INFINITE: Decimal = { digits: -1n, scale: 0, special: '-Infinity' };

export function decimalText({ digits, scale, special }: Decimal): string {
  if (special !== undefined) return special;
  if (scale === 0) return digits.toString();
  const negative = digits < 0n;
  const text = (negative ? -digits : digits).toString().padStart(scale + 1, '0');
  const at = text.length - scale;
  return `${negative ? '-' : ''}${text.slice(0, at)}.${text.slice(at)}`;
}

/** Both digits at the larger of the two scales. */
export function aligned(a: Decimal, b: Decimal): readonly [bigint, bigint, number] {
  if (a.scale === b.scale) return [a.digits, b.digits, a.scale];
  if (a.scale > b.scale) return [a.digits, b.digits * powerOfTen(a.scale - b.scale), a.scale];
  return [a.digits * powerOfTen(b.scale - a.scale), b.digits, b.scale];
}

/** Half away from zero, as numeric rounds. A negative scale rounds whole digits away. */
export function rounded(value: Decimal, scale: number): Decimal {
  if (value.special !== undefined) return value;
  if (scale >= value.scale) return decimal(value.digits * powerOfTen(scale - value.scale), scale);
  const divisor = powerOfTen(value.scale - scale);
  const half = divisor / 2n;
  const quotient = (value.digits < 0n ? value.digits - half : value.digits + half) / divisor;
  return scale >= 0 ? decimal(quotient, scale) : decimal(quotient * powerOfTen(-scale), 0);
}

export function truncated(value: Decimal, scale: number): Decimal {
  if (value.special !== undefined) return value;
  if (scale >= value.scale) return decimal(value.digits * powerOfTen(scale - value.scale), scale);
  const quotient = value.digits / powerOfTen(value.scale - scale);
  return scale >= 0 ? decimal(quotient, scale) : decimal(quotient * powerOfTen(-scale), 0);
}

const RANK = { '-Infinity': -1, Infinity: 1, NaN: 2 } as const;

/** NaN equals itself and is larger than everything, as numeric orders. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.special !== undefined || b.special !== undefined) {
    return (a.special === undefined ? 0 : RANK[a.special]) - (b.special === undefined ? 0 : RANK[b.special]);
  }
  const [x, y] = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}
