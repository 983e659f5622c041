/** `BeerName`, `beer-name`, `Beer Name` and `BEER_NAME` are all beer_name. Letters with marks lose them, as in most schemas written by hand. */
export function snakeCase(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
}

/**
 * The candidate that `name` means: itself, else the only one that differs by case alone, else the only one with the same snake case.
 * Undefined where there is none or more than one.
 */
export function matchName(name: string, candidates: readonly string[]): string | undefined {
  if (candidates.includes(name)) return name;
  const only = (found: readonly string[]): string | undefined => (found.length === 1 ? found[0] : undefined);
  const trimmed = name.trim().toLowerCase();
  return (
    only(candidates.filter((candidate) => candidate.trim().toLowerCase() === trimmed)) ??
    only(candidates.filter((candidate) => snakeCase(candidate) === snakeCase(name) && snakeCase(name) !== ''))
  );
}
