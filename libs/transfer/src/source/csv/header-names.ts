import { SenseiError } from '@sensei/kernel';

const LOOKS_LIKE_A_VALUE = /^[\s$€£+-]*\d[\d\s.,:/%-]*$/;

/**
 * Column names from the cells of a header: trimmed, an empty one becomes column_N, a repeated one gets _2, _3, …
 * @throws SenseiError CSV_HEADER_MISSING where no cell can be a name: all are empty or numbers
 */
export function headerNames(cells: readonly string[], file: string): readonly string[] {
  const trimmed = cells.map((cell) => cell.trim());
  if (trimmed.every((cell) => cell === '' || LOOKS_LIKE_A_VALUE.test(cell))) {
    throw new SenseiError('CSV_HEADER_MISSING', `The first record of ${file} holds no names: ${trimmed.slice(0, 5).join(', ')}`, { file });
  }
  const taken = new Set(trimmed.filter((name, i) => name !== '' && trimmed.indexOf(name) === i));
  return trimmed.map((name, i) => {
    if (name !== '' && trimmed.indexOf(name) === i) return name;
    const base = name === '' ? `column_${i + 1}` : name;
    let unique = base;
    for (let n = 2; taken.has(unique); n++) unique = `${base}_${n}`;
    taken.add(unique);
    return unique;
  });
}
