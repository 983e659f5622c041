import { decodeCursor } from './cursor.js';
import { toPage, type Page, type PageQuery } from './page.js';

/** Pages through a list that is in memory as a whole, by position. */
export function pageOfList<T>(list: string, all: readonly T[], { limit, cursor }: PageQuery): Page<T> {
  const from = Number(decodeCursor(list, ['number'], cursor)?.[0] ?? 0);
  const rows = all.slice(from, from + limit + 1).map((item, i) => ({ item, next: from + i + 1 }));
  return toPage(list, rows, limit, (row) => [row.next], (row) => row.item);
}
