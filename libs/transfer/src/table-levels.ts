import type { TargetTable } from './target/target-table.js';

/**
 * Level of each table: parents lie below their children. Tables that refer to each other in a circle share a level; their rows whose
 * parents come later wait in the quarantine. Tables that are not loaded do not count.
 */
export function levelsOf(tables: readonly TargetTable[]): ReadonlyMap<string, number> {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const parents = (name: string): readonly string[] =>
    (byName.get(name)?.foreignKeys ?? []).filter((key) => key.parentTable !== name && byName.get(key.parentTable)?.schema === key.parentSchema).map((key) => key.parentTable);
  const reachable = new Map(tables.map((table) => [table.name, reach(table.name, parents)]));
  const sameCircle = (a: string, b: string): boolean => a === b || (reachable.get(a)?.has(b) === true && reachable.get(b)?.has(a) === true);
  const levels = new Map<string, number>();
  const levelOf = (name: string): number => {
    const known = levels.get(name);
    if (known !== undefined) return known;
    // The whole circle stands above the parents of all its members.
    const circle = tables.map((table) => table.name).filter((other) => sameCircle(name, other));
    const outside = circle.flatMap(parents).filter((parent) => !circle.includes(parent));
    const level = Math.max(-1, ...outside.map(levelOf)) + 1;
    for (const member of circle) levels.set(member, level);
    return level;
  };
  for (const table of tables) levelOf(table.name);
  return levels;
}

function reach(from: string, parents: (name: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const stack = [...parents(from)];
  for (let name = stack.pop(); name !== undefined; name = stack.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    stack.push(...parents(name));
  }
  return seen;
}
