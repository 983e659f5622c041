import { err, ok, SenseiError, type Result } from '@sensei/kernel';
import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { Envelope, MAX_MESSAGE_BYTES } from './envelope.js';

const MAX_DEPTH = 12;

function deeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  return Object.values(value).some((inner) => deeperThan(inner, depth - 1));
}

function flatten(errors: readonly ValidationError[], path = ''): string[] {
  return errors.flatMap((e) => [
    ...Object.values(e.constraints ?? {}).map((message) => `${path}${message}`),
    ...flatten(e.children ?? [], `${path}${e.property}.`),
  ]);
}

/**
 * Parses one message at an edge: class-validator with a whitelist and no implicit conversion, so that what passes is exactly
 * the schema. Unknown fields are dropped (a newer sender may add some), known ones must fit.
 */
export function parseMessage<T extends object>(schema: ClassConstructor<T>, input: unknown): Result<T, SenseiError> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return err(new SenseiError('MESSAGE_MALFORMED', 'not an object'));
  if (deeperThan(input, MAX_DEPTH)) return err(new SenseiError('MESSAGE_MALFORMED', `nested deeper than ${MAX_DEPTH}`));
  const instance = plainToInstance(schema, input);
  const errors = validateSync(instance, { whitelist: true, forbidUnknownValues: true, stopAtFirstError: true });
  if (errors.length === 0) return ok(instance);
  return err(new SenseiError('MESSAGE_MALFORMED', flatten(errors).slice(0, 5).join('; '), { schema: schema.name }));
}

/** Parses an envelope as it arrives, with its size and age checked; `nowMs` is the receiver's clock, `skewMs` what clocks may differ by. */
export function parseEnvelope(input: unknown, nowMs: number, skewMs = 0): Result<Envelope, SenseiError> {
  const size = Buffer.byteLength(JSON.stringify(input) ?? '');
  if (size > MAX_MESSAGE_BYTES) return err(new SenseiError('MESSAGE_OVERSIZED', `${size} bytes`, { bytes: size }));
  const parsed = parseMessage(Envelope, input);
  if (!parsed.ok) return parsed;
  const ageMs = nowMs - Date.parse(parsed.value.timestamp);
  if (ageMs > parsed.value.ttl * 1000 + skewMs) return err(new SenseiError('MESSAGE_EXPIRED', `sent ${ageMs} ms ago, ttl ${parsed.value.ttl} s`));
  return parsed;
}
