const grouped = (digits: string, mark: string): string => {
  let out = digits.slice(-3);
  for (let end = digits.length - 3; end > 0; end -= 3) out = `${digits.slice(Math.max(0, end - 3), end)}${mark}${out}`;
  return out;
};

/** Writes a number that is held as a whole number of its smallest unit (12345 with 2 decimals is 123.45). */
export function writeNumber(units: number, decimals: number, groupMark = '', decimalMark = '.'): string {
  const digits = String(Math.abs(units)).padStart(decimals + 1, '0');
  const whole = grouped(digits.slice(0, digits.length - decimals), groupMark);
  const fraction = decimals === 0 ? '' : `${decimalMark}${digits.slice(digits.length - decimals)}`;
  return `${units < 0 ? '-' : ''}${whole}${fraction}`;
}
