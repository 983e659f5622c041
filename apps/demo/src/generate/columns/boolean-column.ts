import { column, type Blank, type Column, type Form, type Refusal } from '../column.js';

const WORDS = {
  'ja/nein': ['ja', 'nein'],
  'oui/non': ['oui', 'non'],
  'J/N': ['J', 'N'],
  'sí/no': ['sí', 'no'],
  'vrai/faux': ['vrai', 'faux'],
  'YES/NO': ['YES', 'NO'],
  'Y/N': ['Y', 'N'],
} as const;

export interface BooleanColumn {
  readonly name: string;
  readonly notNull?: boolean;
  readonly nulls?: number;
  /** Share of each pair of words. */
  readonly words?: Partial<Record<keyof typeof WORDS, number>>;
  readonly blanks?: readonly Blank[];
  readonly refusals?: readonly Refusal<boolean>[];
}

export function booleanColumn(spec: BooleanColumn): Column {
  const { name, notNull = false, blanks = [], refusals = [] } = spec;
  const forms = Object.entries(spec.words ?? {}).map(([pair, share]): Form<boolean> => {
    const [yes, no] = WORDS[pair as keyof typeof WORDS];
    return { shape: pair, category: 'type_mismatch', share, write: (value) => (value ? yes : no) };
  });
  const nulls = spec.nulls === undefined ? {} : { nulls: spec.nulls };
  const draw = (d: { chance(p: number): boolean }): boolean => d.chance(0.6);
  return column<boolean>({
    name,
    target: 'boolean',
    notNull,
    draw,
    truth: (value) => (value ? 't' : 'f'),
    clean: (value) => (value ? 'true' : 'false'),
    forms,
    blanks,
    refusals,
    ...nulls,
  });
}
