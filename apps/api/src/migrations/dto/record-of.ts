import { buildMessage, isObject, ValidateBy, type ValidationOptions } from 'class-validator';
import { plainToInstance, Transform, type ClassConstructor } from 'class-transformer';
import { applyDecorators } from '@nestjs/common';
import { IsInstance, ValidateNested } from 'class-validator';

const isPlain = (value: unknown): value is Record<string, unknown> => isObject(value) && !Array.isArray(value) && !(value instanceof Map);

/**
 * An object with free keys whose values are instances of `schema`. It becomes a Map, which class-validator looks into entry by entry,
 * so that a problem names its key.
 */
export function IsRecordOf(schema: ClassConstructor<object>, keys: RegExp, options: { readonly maxSize: number; readonly keyMessage: string }): PropertyDecorator {
  const toMap = (value: unknown): unknown =>
    isPlain(value) ? new Map(Object.entries(value).map(([key, inner]) => [key, isPlain(inner) ? plainToInstance(schema, inner) : inner])) : value;
  return applyDecorators(
    Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => toMap(obj[key])),
    IsInstance(Map, { message: '$property must be an object' }),
    ValidateNested(),
    keysMatch(keys, options),
  );
}

/** An object with free keys and short texts as values. */
export function IsRecordOfTexts(options: { readonly maxSize: number; readonly maxLength: number }): PropertyDecorator {
  const fits = (value: unknown): boolean =>
    isPlain(value) && Object.keys(value).length <= options.maxSize &&
    Object.entries(value).every((pair) => pair.every((part) => typeof part === 'string' && part !== '' && part.length <= options.maxLength));
  return check('recordOfTexts', fits, `$property must be an object of at most ${options.maxSize} texts of 1 to ${options.maxLength} characters`);
}

function keysMatch(keys: RegExp, { maxSize, keyMessage }: { readonly maxSize: number; readonly keyMessage: string }): PropertyDecorator {
  return check('recordKeys', (value) => !(value instanceof Map) || (value.size <= maxSize && [...value.keys()].every((key) => keys.test(String(key)))), `$property must have at most ${maxSize} keys, each ${keyMessage}`);
}

function check(name: string, fits: (value: unknown) => boolean, message: string, options?: ValidationOptions): PropertyDecorator {
  return ValidateBy({ name, validator: { validate: fits, defaultMessage: buildMessage(() => message, options) } }, options);
}
