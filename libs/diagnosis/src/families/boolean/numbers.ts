import type { Candidate, Family } from '../../family.js';

const DECIMAL = /^\s*[01]\.0+\s*$/;
const BRACKETED = /^\s*\(+\s*'?[01]'?\s*\)+\s*$/;
const BIT = /^\s*[bB]'[01]'\s*$/;
const MINUS_ONE = /^\s*-1(?:\.0+)?\s*$/;
const ZERO = /^\s*0(?:\.0+)?\s*$/;
const INTEGER = /^\s*-?\d+\s*$/;
const MYSQL_FLAG = /\btinyint\s*\(\s*1\s*\)|\bbool(ean)?\b/i;

const candidate = (fields: Pick<Candidate, 'transformation' | 'explanation' | 'rule'> & { readonly guard: string } & Partial<Candidate>): readonly Candidate[] => {
  const { guard, ...rest } = fields;
  return [
    {
      family: 'boolean.numbers', category: 'type_mismatch', preConditions: [guard], postValidation: "result IN ('t', 'f', 'true', 'false')", discriminating: 0, contradicting: 0,
      declared: false, columnDependent: false, lossy: false, ...rest,
    },
  ];
};

/** Truth values as numbers that PostgreSQL does not take: 1.0 and 0.0, -1 beside 0, ((1)), b'1', and whatever is not zero in a MySQL flag. */
export const booleanNumbers: Family = {
  name: 'boolean.numbers',
  category: 'type_mismatch',
  propose({ column, values }) {
    const { type, sample, settings } = column;
    if (type.base !== 'boolean' || type.isArray || values.length === 0) return [];
    const all = (shape: RegExp): boolean => values.every(({ text }) => shape.test(text));
    if (all(DECIMAL)) {
      return candidate({ rule: 'boolean.decimal', guard: "col ~ '^ *[01][.]0+ *$'", transformation: 'col::numeric = 1', explanation: 'One and zero written with decimals.' });
    }
    if (all(BRACKETED)) {
      return candidate({
        rule: 'boolean.bracketed', guard: "col ~ '^ *[(]+ *''?[01]''? *[)]+ *$'", transformation: "btrim(col, ' ()''')::boolean", explanation: 'One and zero in brackets, as SQL Server writes defaults.',
      });
    }
    if (all(BIT)) return candidate({ rule: 'boolean.bit', guard: "col ~ '^ *[bB]''[01]'' *$'", transformation: "btrim(col, ' bB''')::boolean", explanation: 'A bit literal of one bit.' });
    if (all(MINUS_ONE) && sample.every(({ text }) => MINUS_ONE.test(text) || ZERO.test(text)) && sample.some(({ text }) => ZERO.test(text))) {
      return candidate({
        rule: 'boolean.minus-one', guard: "col ~ '^ *-1([.]0+)? *$'", transformation: 'col::numeric = -1', discriminating: 1, columnDependent: true,
        explanation: 'The column holds -1 and 0 only, which is how Access and Visual Basic write true and false.',
      });
    }
    if (all(INTEGER) && MYSQL_FLAG.test(settings.source_type ?? '')) {
      return candidate({
        rule: 'boolean.flag', guard: "col ~ '^ *-?[0-9]+ *$'", transformation: 'col::numeric <> 0', declared: true, columnDependent: true,
        explanation: `In the declared source type ${settings.source_type ?? ''} every number but zero is true.`,
      });
    }
    return [];
  },
};
