import { HandBack } from '../failure.js';

/** The shortest text that reads back the same, laid out as PostgreSQL does: an exponent below 1e-4 and from 1e15 on, with two digits at least. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  // Here a shorter text may lie exactly between two doubles, where PostgreSQL's choice of digits differs from JavaScript's.
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) throw new HandBack('a very large double');
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa, power] = value.toExponential().split('e') as [string, string];
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 15)
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  const text = String(Math.abs(value));
  return (value < 0 ? '-' : '') + (text.includes('e') ? Math.abs(value).toFixed(20).replace(/0+$/, '') : text);
}
