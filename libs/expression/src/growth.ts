import { bareName, constantOf, list, open, stringLiteral } from './ast.js';

/** How much longer than its input a text may become: at most `factor * max(1, length of the input)`. */
interface Growth {
  readonly factor: number;
}

const sum = (parts: readonly Growth[]): Growth => ({ factor: parts.reduce((total, part) => total + part.factor, 0) });
const most = (parts: readonly Growth[]): Growth => ({
  factor: parts.reduce((largest, part) => Math.max(largest, part.factor), 1),
});

/**
 * An upper bound that keeps nested replacements from allocating without limit. Literals count as one: they are bounded by the size of the
 * expression, and what multiplies them (replace, repeat, padding) multiplies here.
 */
export function growthOf(node: unknown): Growth {
  const [kind, fields] = open(node);
  const literal = stringLiteral(node);
  if (literal !== undefined) return { factor: Math.max(1, literal.length / 100) };
  if (kind === 'A_Expr') {
    const sides = [fields['lexpr'], fields['rexpr']].filter((side) => side !== undefined).map(growthOf);
    return bareName(fields['name']) === '||' ? sum(sides) : most(sides);
  }
  if (kind === 'FuncCall') return growthOfCall(bareName(fields['funcname']) ?? '', list(fields['args']));
  const children: Growth[] = [];
  for (const value of Object.values(fields)) {
    if (Array.isArray(value)) children.push(...value.map(growthOf));
    else if (typeof value === 'object' && value !== null) children.push(growthOf(value));
  }
  return most(children);
}

function growthOfCall(name: string, args: readonly unknown[]): Growth {
  const parts = args.map(growthOf);
  const first = parts[0]?.factor ?? 1;
  switch (name) {
    case 'concat':
    case 'concat_ws': {
      const separator = name === 'concat_ws' ? parts.length * first : 0;
      return { factor: sum(parts).factor + separator };
    }
    case 'replace': {
      const from = stringLiteral(args[1]);
      const to = stringLiteral(args[2]);
      if (from !== undefined && to !== undefined) return { factor: first * Math.max(1, to.length / Math.max(1, from.length)) };
      return { factor: first * most(parts).factor * 100 };
    }
    case 'regexp_replace': {
      const to = stringLiteral(args[2]);
      const references = to?.match(/\\[0-9&]/g)?.length ?? 0;
      return { factor: to === undefined ? first * 100 : first * Math.max(1, to.length + 1, references * 2) };
    }
    case 'array_to_string':
      return { factor: first * Math.max(1, stringLiteral(args[1])?.length ?? 100) };
    case 'repeat':
    case 'lpad':
    case 'rpad': {
      const count = constantOf(args[1]);
      return { factor: count?.kind === 'integer' ? Math.max(1, name === 'repeat' ? first * count.value : first) : Infinity };
    }
    case 'normalize':
      return { factor: first * 3 };
    case 'encode':
    case 'convert_to':
    case 'convert_from':
      return { factor: first * 4 };
    default:
      return most(parts);
  }
}
