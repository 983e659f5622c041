import type { Family } from '../../family.js';
import { isTextType } from '../encoding/text-type.js';

const FORMS = [
  { source: /base64/i, rule: 'text.base64', format: 'base64', shape: '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$', inner: 'col' },
  { source: /\bhex/i, rule: 'text.hex', format: 'hex', shape: '^(?:\\\\x|0x)?(?:[0-9A-Fa-f]{2})+$', inner: "regexp_replace(col, '^(?:\\\\x|0x)', '')" },
] as const;

/** Text that the source keeps as base64 or hexadecimal digits, where the user says so; by itself such text may just be text. */
export const encodedText: Family = {
  name: 'text.encoded',
  category: 'encoding',
  propose: ({ column, values }) => {
    if (!isTextType(column.type)) return [];
    return FORMS.filter(({ source, shape }) => source.test(column.settings.source_type ?? '') && values.some((value) => new RegExp(shape).test(value.text))).map(({ rule, format, shape, inner }) => ({
      family: 'text.encoded', category: 'encoding', transformation: `convert_from(decode(${inner}, '${format}'), 'UTF8')`, preConditions: [`col ~ '${shape}'`], postValidation: "result !~ '[\\u0080-\\u009f\\ufffd]'",
      explanation: `The source keeps its text as ${format}.`, discriminating: values.length, contradicting: 0, declared: true, columnDependent: false, lossy: false, rule,
    }));
  },
};
