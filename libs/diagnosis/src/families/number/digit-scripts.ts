const DIGIT = /\p{Nd}/u;

export function isDigit(character: string): boolean {
  const code = character.charCodeAt(0);
  return code < 0x80 ? code >= 0x30 && code <= 0x39 : DIGIT.test(character);
}

/** Unicode lays out every set of decimal digits as ten consecutive code points, zero first, at most five sets back to back. */
export function zeroOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 0x30;
  // The mathematical digits (1D7CE to 1D7FF) are the only sets that do not start at a multiple of ten from their block.
  if (code >= 0x1d7ce && code <= 0x1d7ff) return code - ((code - 0x1d7ce) % 10);
  let zero = code;
  while (code - zero < 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return zero;
}

export const digitsOf = (zero: number): string => Array.from({ length: 10 }, (_, i) => String.fromCodePoint(zero + i)).join('');

/** The digits of one script as ASCII; undefined where two scripts are mixed. */
export function asciiDigits(digits: string): { readonly ascii: string; readonly zero: number } | undefined {
  if (/^[0-9]*$/.test(digits)) return { ascii: digits, zero: 0x30 };
  let zero: number | undefined;
  let ascii = '';
  for (const character of digits) {
    const own = zeroOf(character);
    zero ??= own;
    if (own !== zero) return undefined;
    ascii += String((character.codePointAt(0) ?? 0) - own);
  }
  return { ascii, zero: zero ?? 0x30 };
}
