import type { ValueTransformer } from 'typeorm';

// Lone surrogates only: with the u flag, pairs count as one character of another category.
const LONE_SURROGATE = /\p{Surrogate}/gu;

const clean = (text: string): string => text.replaceAll('\0', '\ufffd').replace(LONE_SURROGATE, '\ufffd');

/** A copy that jsonb takes: sampled values may hold NUL characters and lone surrogates, which jsonb refuses; they become U+FFFD. */
export function storableJson(value: unknown): unknown {
  if (typeof value === 'string') return clean(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(storableJson);
  if ('toJSON' in value) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), storableJson(inner)]));
}

/** For jsonb columns. */
export const asJson: ValueTransformer = { to: storableJson, from: (value: unknown) => value };
