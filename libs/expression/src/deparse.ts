import { bareName, constantOf, list, names, number, open, text, type AstFields, type AstNode } from './ast.js';
import { identifier, typeName } from './deparse-type.js';

/** How tightly a construct binds, as in PostgreSQL's grammar; an operand that binds less tightly is put in parentheses. */
const BINDS = {
  or: 1,
  and: 2,
  not: 3,
  is: 4,
  comparison: 5,
  like: 6,
  other: 7,
  add: 8,
  multiply: 9,
  power: 10,
  at: 11,
  collate: 12,
  unary: 13,
  cast: 15,
  atom: 16,
} as const;

interface Piece {
  readonly sql: string;
  readonly binds: number;
}

const atom = (sql: string): Piece => ({ sql, binds: BINDS.atom });
const quote = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const within = (node: unknown, binds: number): string => {
  const piece = render(node);
  return piece.binds > binds ? piece.sql : `(${piece.sql})`;
};
const joined = (nodes: unknown, binds = 0): string =>
  list(nodes)
    .map((node) => within(node, binds))
    .join(', ');

function constant(node: AstNode): Piece {
  const value = constantOf(node);
  switch (value?.kind) {
    case 'string':
      return atom(quote(value.value));
    case 'integer':
      return value.value < 0 ? { sql: String(value.value), binds: BINDS.add } : atom(String(value.value));
    case 'decimal':
      return value.value.startsWith('-') ? { sql: value.value, binds: BINDS.add } : atom(value.value);
    case 'boolean':
      return atom(value.value ? 'true' : 'false');
    case 'bits':
      return atom(`${value.value.slice(0, 1)}'${value.value.slice(1)}'`);
    default:
      return atom('NULL');
  }
}

function operator(fields: AstFields): Piece {
  const parts = names(fields['name']);
  const symbol = parts.length > 1 ? `OPERATOR(${parts[0]}.${parts[1]})` : (parts[0] ?? '');
  const left = fields['lexpr'];
  const right = fields['rexpr'];
  if (left === undefined)
    return {
      sql: `${symbol} ${within(right, BINDS.unary)}`,
      binds: parts[0] === '-' || parts[0] === '+' ? BINDS.add : BINDS.other,
    };
  const binds =
    parts.length > 1
      ? BINDS.other
      : ['=', '<>', '<', '<=', '>', '>='].includes(symbol)
        ? BINDS.comparison
        : symbol === '+' || symbol === '-'
          ? BINDS.add
          : symbol === '*' || symbol === '/' || symbol === '%'
            ? BINDS.multiply
            : symbol === '^'
              ? BINDS.power
              : BINDS.other;
  const leftBinds = binds === BINDS.comparison ? binds : binds - 1;
  return { sql: `${within(left, leftBinds)} ${symbol} ${within(right, binds)}`, binds };
}

/** Operators that share a precedence associate to the left; `leftBinds` one below lets an equal operator stand there bare. */
function expression(fields: AstFields): Piece {
  const left = fields['lexpr'];
  const right = fields['rexpr'];
  const symbol = names(fields['name'])[0] ?? '';
  const like = (word: string): Piece => {
    const [kind, call] = open(right);
    const not = symbol.startsWith('!') ? 'NOT ' : '';
    const escaped = kind === 'FuncCall' && bareName(call['funcname']) === 'like_escape';
    const pattern = escaped
      ? list(call['args'])
          .map((node) => within(node, BINDS.like))
          .join(' ESCAPE ')
      : within(right, BINDS.like);
    return { sql: `${within(left, BINDS.like)} ${not}${word} ${pattern}`, binds: BINDS.like };
  };
  switch (fields['kind']) {
    case 'AEXPR_IN':
      return {
        sql: `${within(left, BINDS.like)} ${symbol === '<>' ? 'NOT IN' : 'IN'} (${joined(open(right)[1]['items'])})`,
        binds: BINDS.like,
      };
    case 'AEXPR_LIKE':
      return like('LIKE');
    case 'AEXPR_ILIKE':
      return like('ILIKE');
    case 'AEXPR_BETWEEN':
    case 'AEXPR_NOT_BETWEEN': {
      const [low, high] = list(open(right)[1]['items']);
      const word = fields['kind'] === 'AEXPR_BETWEEN' ? 'BETWEEN' : 'NOT BETWEEN';
      return {
        sql: `${within(left, BINDS.like)} ${word} ${within(low, BINDS.like)} AND ${within(high, BINDS.like)}`,
        binds: BINDS.like,
      };
    }
    case 'AEXPR_NULLIF':
      return atom(`nullif(${render(left).sql}, ${render(right).sql})`);
    case 'AEXPR_DISTINCT':
      return { sql: `${within(left, BINDS.comparison)} IS DISTINCT FROM ${within(right, BINDS.comparison)}`, binds: BINDS.is };
    case 'AEXPR_NOT_DISTINCT':
      return {
        sql: `${within(left, BINDS.comparison)} IS NOT DISTINCT FROM ${within(right, BINDS.comparison)}`,
        binds: BINDS.is,
      };
    case 'AEXPR_OP_ANY':
      return { sql: `${within(left, BINDS.other)} ${symbol} ANY (${render(right).sql})`, binds: BINDS.comparison };
    case 'AEXPR_OP_ALL':
      return { sql: `${within(left, BINDS.other)} ${symbol} ALL (${render(right).sql})`, binds: BINDS.comparison };
    default:
      return operator(fields);
  }
}

function call(fields: AstFields): Piece {
  const parts = names(fields['funcname']);
  const args = list(fields['args']);
  const plain = (): Piece => atom(`${parts.map(identifier).join('.')}(${joined(args)})`);
  if (fields['funcformat'] !== 'COERCE_SQL_SYNTAX') return plain();
  const [first, second, third] = args;
  const part = (node: unknown): string => render(node).sql;
  switch (parts.at(-1)) {
    case 'timezone':
      return args.length === 2
        ? { sql: `${within(second, BINDS.at - 1)} AT TIME ZONE ${within(first, BINDS.at)}`, binds: BINDS.at }
        : plain();
    case 'extract':
      return atom(`extract(${text(openConstant(first))} FROM ${part(second)})`);
    case 'position':
      return atom(`position(${within(second, BINDS.like)} IN ${within(first, BINDS.like)})`);
    case 'substring':
      return atom(`substring(${part(first)} FROM ${part(second)}${third === undefined ? '' : ` FOR ${part(third)}`})`);
    case 'overlay':
      return atom(
        `overlay(${part(first)} PLACING ${part(second)} FROM ${part(third)}${args[3] === undefined ? '' : ` FOR ${part(args[3])}`})`,
      );
    case 'btrim':
      return atom(`trim(BOTH ${second === undefined ? '' : `${part(second)} `}FROM ${part(first)})`);
    case 'ltrim':
      return atom(`trim(LEADING ${second === undefined ? '' : `${part(second)} `}FROM ${part(first)})`);
    case 'rtrim':
      return atom(`trim(TRAILING ${second === undefined ? '' : `${part(second)} `}FROM ${part(first)})`);
    case 'normalize':
      return atom(`normalize(${part(first)}${second === undefined ? '' : `, ${openConstant(second)}`})`);
    case 'is_normalized':
      return {
        sql: `${within(first, BINDS.is)} IS ${second === undefined ? '' : `${openConstant(second)} `}NORMALIZED`,
        binds: BINDS.is,
      };
    default:
      return plain();
  }
}

const openConstant = (node: unknown): string => {
  const value = constantOf(node);
  return value?.kind === 'string' ? (/^[a-z_]+$/i.test(value.value) ? value.value : quote(value.value)) : '';
};

function caseExpression(fields: AstFields): Piece {
  const subject = fields['arg'] === undefined ? '' : ` ${render(fields['arg']).sql}`;
  const whens = list(fields['args']).map((node) => {
    const [, when] = open(node);
    return ` WHEN ${render(when['expr']).sql} THEN ${render(when['result']).sql}`;
  });
  const otherwise = fields['defresult'] === undefined ? '' : ` ELSE ${render(fields['defresult']).sql}`;
  return atom(`CASE${subject}${whens.join('')}${otherwise} END`);
}

function boolean(fields: AstFields): Piece {
  const args = list(fields['args']);
  if (fields['boolop'] === 'NOT_EXPR') return { sql: `NOT ${within(args[0], BINDS.not)}`, binds: BINDS.not };
  const binds = fields['boolop'] === 'AND_EXPR' ? BINDS.and : BINDS.or;
  return { sql: args.map((node) => within(node, binds)).join(binds === BINDS.and ? ' AND ' : ' OR '), binds };
}

/** Types whose input of a plain literal reads best in front: `date '1899-12-30'`. */
function cast(fields: AstFields): Piece {
  const argument = within(fields['arg'], BINDS.cast - 1);
  return { sql: `${argument}::${typeName(fields['typeName'] as AstFields)}`, binds: BINDS.cast };
}

const BOOLEAN_TESTS: Readonly<Record<string, string>> = {
  IS_TRUE: 'TRUE',
  IS_NOT_TRUE: 'NOT TRUE',
  IS_FALSE: 'FALSE',
  IS_NOT_FALSE: 'NOT FALSE',
  IS_UNKNOWN: 'UNKNOWN',
  IS_NOT_UNKNOWN: 'NOT UNKNOWN',
};

function render(node: unknown): Piece {
  const [kind, fields] = open(node);
  switch (kind) {
    case 'A_Const':
      return constant(node as AstNode);
    case 'ColumnRef':
      return atom(names(fields['fields']).map(identifier).join('.'));
    case 'TypeCast':
      return cast(fields);
    case 'A_Expr':
      return expression(fields);
    case 'BoolExpr':
      return boolean(fields);
    case 'NullTest':
      return {
        sql: `${within(fields['arg'], BINDS.is)} IS ${fields['nulltesttype'] === 'IS_NULL' ? '' : 'NOT '}NULL`,
        binds: BINDS.is,
      };
    case 'BooleanTest':
      return {
        sql: `${within(fields['arg'], BINDS.is)} IS ${BOOLEAN_TESTS[text(fields['booltesttype'])] ?? '?'}`,
        binds: BINDS.is,
      };
    case 'CaseExpr':
      return caseExpression(fields);
    case 'CoalesceExpr':
      return atom(`coalesce(${joined(fields['args'])})`);
    case 'MinMaxExpr':
      return atom(`${fields['op'] === 'IS_LEAST' ? 'least' : 'greatest'}(${joined(fields['args'])})`);
    case 'FuncCall':
      return call(fields);
    case 'NamedArgExpr':
      return atom(`${identifier(text(fields['name']))} => ${render(fields['arg']).sql}`);
    case 'A_ArrayExpr':
      return atom(`ARRAY[${joined(fields['elements'])}]`);
    case 'A_Indirection': {
      const inner = render(fields['arg']);
      return atom(
        `(${inner.sql})${list(fields['indirection'])
          .map((index) => `[${render(open(index)[1]['uidx']).sql}]`)
          .join('')}`,
      );
    }
    case 'CollateClause':
      return {
        sql: `${within(fields['arg'], BINDS.collate - 1)} COLLATE ${names(fields['collname'])
          .map((name) => `"${name}"`)
          .join('.')}`,
        binds: BINDS.collate,
      };
    default:
      return atom(`?${kind}${number(fields['location']) ?? ''}`);
  }
}

/**
 * Writes a checked tree as SQL on one line. Parsing the text gives the same tree (parseExpression verifies it each time); string literals
 * assume `standard_conforming_strings = on`.
 */
export const deparse = (node: AstNode): string => render(node).sql;
