import fc from 'fast-check';
import { ValueMemo, type Outcome } from './value-memo.js';

const outcomeOf = (text: string): Outcome => ({ kind: 'pending', patternKey: text });

test('never gives one value the answer of another, whatever is remembered', () => {
  const memo = new ValueMemo();
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 4 }), { maxLength: 200 }), (texts) => {
      for (const text of texts) {
        const bytes = Buffer.from(`<${text}>`);
        const known = memo.get(bytes, 1, bytes.length - 1);
        if (known !== undefined) expect(known).toEqual(outcomeOf(text));
        memo.set(bytes, 1, bytes.length - 1, outcomeOf(text));
        expect(memo.get(bytes, 1, bytes.length - 1)).toEqual(outcomeOf(text));
      }
    }),
  );
});

test('forgets with a new generation, and rests where nothing repeats', () => {
  const memo = new ValueMemo();
  const bytes = Buffer.from('x');
  memo.set(bytes, 0, 1, outcomeOf('x'));
  memo.forget(1);
  expect(memo.get(bytes, 0, 1)).toBeUndefined();
  const lookups = Array.from({ length: 20_000 }, () => memo.isWorthwhile());
  expect(lookups[0]).toBe(true);
  expect(lookups.at(-1)).toBe(false);
});
