import fc from 'fast-check';
import { readCopyLine, writeCopyLine } from './copy-text.js';

test('what is written is read again', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.string({ unit: fc.constantFrom('a', '\\', '\n', '\r', '\t', 'N', 'é', '.') })), { minLength: 1 }),
      (fields) => {
        const line = writeCopyLine(fields);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(readCopyLine(line.slice(0, -1))).toEqual(fields);
      },
    ),
  );
});
