/** Longer words and texts are told apart by their structure only. */
export const MAX_LITERAL = 24;

/** A value without any digit: the value itself in lower case when short (each sentinel is its own problem), its word structure when long. */
export function wordShape(text: string): string {
  const folded = text.trim().replace(/\s+/gu, ' ').toLowerCase();
  if (folded.length <= MAX_LITERAL) return `'${folded}'`;
  return folded.replace(/[\p{L}\p{M}]+/gu, 'A').replace(/A(?: A)+/g, 'A+');
}
