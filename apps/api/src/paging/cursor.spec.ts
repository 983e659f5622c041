import fc from 'fast-check';
import { cursorDate, decodeCursor, encodeCursor } from './cursor.js';
import { pageOfList } from './page-of-list.js';

test('what was encoded comes back, for the same list and types only', () => {
  fc.assert(fc.property(fc.string(), fc.string(), fc.integer(), (list, text, number) => {
    const cursor = encodeCursor(list, [text, number]);
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(decodeCursor(list, ['string', 'number'], cursor)).toEqual([text, number]);
    expect(() => decodeCursor(`${list}x`, ['string', 'number'], cursor)).toThrow('is not a cursor');
    expect(() => decodeCursor(list, ['number', 'string'], cursor)).toThrow('is not a cursor');
    expect(() => decodeCursor(list, ['string'], cursor)).toThrow('is not a cursor');
  }));
});

test('anything else is CURSOR_INVALID, never another failure', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'))), (cursor) => {
    try {
      decodeCursor('list', ['string'], cursor);
    } catch (error) {
      expect(error).toMatchObject({ code: 'CURSOR_INVALID' });
    }
  }));
  expect(() => cursorDate('never', 'c')).toThrow('is not a cursor');
  expect(cursorDate('2026-01-02T03:04:05.678Z', 'c').toISOString()).toBe('2026-01-02T03:04:05.678Z');
});

test('pages of a list in memory join to the list', () => {
  fc.assert(fc.property(fc.array(fc.integer(), { maxLength: 40 }), fc.integer({ min: 1, max: 10 }), (all, limit) => {
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = pageOfList('l', all, { limit, ...(cursor === undefined ? {} : { cursor }) });
      expect(page.items.length).toBeLessThanOrEqual(limit);
      seen.push(...page.items);
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(all);
  }));
});
