/** At most this many characters of SQL. */
export const MAX_EXPRESSION_CHARACTERS = 4_000;
/** At most this many nested nodes. */
export const MAX_EXPRESSION_DEPTH = 40;
/** Largest literal count of repeat, lpad and rpad. */
export const MAX_LITERAL_COUNT = 1_000;
/** A text may grow at most by this factor through nested replacements. */
export const MAX_GROWTH_FACTOR = 1_000;
/** Product of nested repetition bounds in a regular expression. */
export const MAX_REGEX_REPETITION = 1_000;

/** Operators by what they work on; anything else is refused. */
export const ALLOWED_OPERATORS = {
  comparison: ['=', '<>', '!=', '<', '<=', '>', '>='],
  arithmetic: ['+', '-', '*', '/', '%', '^', '@', '&', '|', '#', '<<', '>>'],
  text: ['||', '~~', '!~~', '~~*', '!~~*', '^@'],
  'regular expressions (literal patterns)': ['~', '!~', '~*', '!~*'],
  json: ['->', '->>'],
} as const;

/** Kinds of A_Expr: how an operator is written. */
export const ALLOWED_EXPRESSION_KINDS = [
  'AEXPR_OP',
  'AEXPR_IN',
  'AEXPR_LIKE',
  'AEXPR_ILIKE',
  'AEXPR_BETWEEN',
  'AEXPR_NOT_BETWEEN',
  'AEXPR_NULLIF',
  'AEXPR_DISTINCT',
  'AEXPR_NOT_DISTINCT',
  'AEXPR_OP_ANY',
  'AEXPR_OP_ALL',
] as const;

/** Nodes of the parse tree that may occur, each with the fields it may have. */
export const ALLOWED_NODES: Readonly<Record<string, readonly string[]>> = {
  A_Const: ['isnull', 'sval', 'ival', 'fval', 'boolval', 'bsval'],
  ColumnRef: ['fields'],
  TypeCast: ['arg', 'typeName'],
  A_Expr: ['kind', 'name', 'lexpr', 'rexpr'],
  BoolExpr: ['boolop', 'args'],
  NullTest: ['arg', 'nulltesttype'],
  BooleanTest: ['arg', 'booltesttype'],
  CaseExpr: ['arg', 'args', 'defresult'],
  CaseWhen: ['expr', 'result'],
  CoalesceExpr: ['args'],
  MinMaxExpr: ['op', 'args'],
  FuncCall: ['funcname', 'args', 'funcformat'],
  NamedArgExpr: ['name', 'arg', 'argnumber'],
  A_ArrayExpr: ['elements'],
  A_Indirection: ['arg', 'indirection'],
  A_Indices: ['uidx'],
  CollateClause: ['arg', 'collname'],
  List: ['items'],
};

/** Types that a value may be cast to, as they stand in the tree (arrays of them too). */
export const ALLOWED_TYPES: readonly string[] = [
  'text',
  'varchar',
  'bpchar',
  'int2',
  'int4',
  'int8',
  'numeric',
  'float4',
  'float8',
  'bool',
  'date',
  'time',
  'timetz',
  'timestamp',
  'timestamptz',
  'interval',
  'uuid',
  'json',
  'jsonb',
  'bytea',
  'inet',
  'cidr',
  'macaddr',
  'macaddr8',
  'bit',
  'varbit',
  'point',
];

/** Types whose input reads the clock for words such as `now`. */
export const CLOCK_TYPES: readonly string[] = ['date', 'time', 'timetz', 'timestamp', 'timestamptz'];
export const CLOCK_WORDS = /^\s*(?:now|today|tomorrow|yesterday)(?:\s|$)|\b(?:now|today|tomorrow|yesterday)\s*$/i;

/** Pure functions: they read their arguments and the pinned settings, nothing else. */
export const ALLOWED_FUNCTIONS = {
  text: [
    'ascii',
    'btrim',
    'char_length',
    'character_length',
    'chr',
    'concat',
    'concat_ws',
    'initcap',
    'left',
    'length',
    'lower',
    'lpad',
    'ltrim',
    'normalize',
    'octet_length',
    'bit_length',
    'overlay',
    'position',
    'repeat',
    'replace',
    'reverse',
    'right',
    'rpad',
    'rtrim',
    'split_part',
    'starts_with',
    'strpos',
    'substr',
    'substring',
    'to_hex',
    'translate',
    'upper',
    'is_normalized',
    'like_escape',
  ],
  'regular expressions (literal patterns)': [
    'regexp_count',
    'regexp_instr',
    'regexp_like',
    'regexp_match',
    'regexp_replace',
    'regexp_split_to_array',
    'regexp_substr',
  ],
  numbers: [
    'abs',
    'ceil',
    'ceiling',
    'div',
    'floor',
    'gcd',
    'lcm',
    'mod',
    'min_scale',
    'power',
    'round',
    'scale',
    'sign',
    'sqrt',
    'to_number',
    'trim_scale',
    'trunc',
    'ln',
    'log',
    'exp',
    'numeric',
  ],
  'dates and times': [
    'age',
    'date_bin',
    'date_part',
    'date_trunc',
    'extract',
    'isfinite',
    'justify_days',
    'justify_hours',
    'justify_interval',
    'make_date',
    'make_interval',
    'make_time',
    'make_timestamp',
    'make_timestamptz',
    'timezone',
    'to_char',
    'to_date',
    'to_timestamp',
  ],
  'bytes and bits': [
    'convert_from',
    'convert_to',
    'decode',
    'encode',
    'get_bit',
    'get_byte',
    'md5',
    'set_bit',
    'set_byte',
    'sha256',
  ],
  'arrays and JSON': [
    'array_length',
    'array_position',
    'array_remove',
    'array_replace',
    'array_to_string',
    'cardinality',
    'json_typeof',
    'jsonb_typeof',
    'string_to_array',
    'to_json',
    'to_jsonb',
    'array_append',
    'jsonb_strip_nulls',
    'json_extract_path_text',
    'jsonb_extract_path_text',
  ],
  addresses: ['abbrev', 'broadcast', 'family', 'host', 'masklen', 'netmask', 'network', 'set_masklen'],
  geometry: ['point'],
} as const;

/** Collations that do not depend on the server's locale. */
export const ALLOWED_COLLATIONS: readonly string[] = ['C', 'POSIX', 'ucs_basic'];
