import { Oracle } from '@sensei/diagnosis';
import type { BatchEvaluator } from '@sensei/expression';
import { parseTargetType } from '@sensei/kernel';

const oracle = new Oracle();

/** What PostgreSQL prints for a text of the type; the text itself where it is not its input. */
async function printed(type: string, text: string, evaluator: BatchEvaluator): Promise<string> {
  const ask = (): ReturnType<Oracle['ask']> => oracle.ask(`col::${type}`, 'transformation', { col: text });
  let outcome = ask();
  if (outcome === undefined) {
    await oracle.answerPending(evaluator);
    outcome = ask();
  }
  return outcome?.ok === true && outcome.value !== null ? outcome.value : text;
}

/** Numbers are equal whatever zeros they are written with. */
const withoutZeros = (text: string): string =>
  (/^[+-]?\d*\.\d*$/.test(text) ? text.replace(/\.?0+$/, '') : text).replace(/^\+/, '');
/** One month has 30 days and one day 24 hours where PostgreSQL compares intervals; hours beyond a day are the same as days. */
const seconds = (text: string): string => {
  const unit: Readonly<Record<string, number>> = { year: 31_104_000, mon: 2_592_000, day: 86_400 };
  let total = 0;
  for (const [, n, name] of text.matchAll(/(-?\d+) (year|mon|day)s?/g)) total += Number(n) * (unit[name ?? ''] ?? 0);
  const clock = /(-?)(\d+):(\d\d):(\d\d(?:\.\d+)?)/.exec(text);
  if (clock !== null) total += (clock[1] === '-' ? -1 : 1) * (Number(clock[2]) * 3600 + Number(clock[3]) * 60 + Number(clock[4]));
  return total.toFixed(6);
};

/** Whether two texts are the same value of a type, by the type's own equality. */
export async function sameValue(type: string, a: string, b: string, evaluator: BatchEvaluator): Promise<boolean> {
  if (a === b) return true;
  const { base } = parseTargetType(type);
  if (base === 'text' || base === 'varchar' || base === 'json') return false;
  if (base === 'char') return a.trimEnd() === b.trimEnd();
  const plain = type.replace(/\(.*\)/, '');
  const [x, y] = [await printed(plain, a, evaluator), await printed(plain, b, evaluator)];
  return x === y || (base === 'interval' ? seconds(x) === seconds(y) : withoutZeros(x) === withoutZeros(y));
}
