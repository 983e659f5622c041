import { resolve } from 'node:path';
import { SenseiError } from '@sensei/kernel';
import { parseSecretKey } from '../secrets/secret-key.js';
import type { Variable } from './variables.js';

type Reader = (text: string, variable: Variable) => unknown;

/** Why a text does not fit, as the end of the sentence "NAME …". */
class Misfit extends Error {}

const integer: Reader = (text, { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER }) => {
  const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) throw new Misfit(`must be a whole number from ${min} to ${max}`);
  return value;
};

const READERS: Readonly<Record<Variable['kind'], Reader>> = {
  text: (text) => text,
  path: (text) => resolve(text),
  integer,
  port: (text, variable) => integer(text, { ...variable, min: 0, max: 65_535 }),
  switch: (text) => {
    if (/^(on|true|1|yes)$/i.test(text)) return true;
    if (/^(off|false|0|no)$/i.test(text)) return false;
    throw new Misfit('must be on or off');
  },
  list: (text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  choice: (text, { choices = [] }) => {
    if (!choices.includes(text)) throw new Misfit(`must be one of ${choices.join(', ')}`);
    return text;
  },
  url: (text, { schemes = [] }) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || !schemes.includes(url.protocol))
      throw new Misfit(`must be a URL that starts with ${schemes.map((s) => `${s}//`).join(' or ')}`);
    return text;
  },
  key: (text) => {
    const key = parseSecretKey(text);
    if (key === undefined) throw new Misfit('must be 32 bytes as 64 hexadecimal digits or as base64');
    return key;
  },
};

/**
 * Reads one variable; an empty text counts as not set.
 * @throws SenseiError CONFIGURATION_INVALID that names the variable, and its value unless it is secret
 */
export function readVariable(name: string, variable: Variable, env: Readonly<Record<string, string | undefined>>): unknown {
  const given = env[name]?.trim();
  const text = given === undefined || given === '' ? variable.default : given;
  if (text === undefined) return undefined;
  try {
    return READERS[variable.kind](text, variable);
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    const shown = variable.secret === true ? '' : `, not ${JSON.stringify(text.slice(0, 80))}`;
    throw new SenseiError('CONFIGURATION_INVALID', `${name} ${error.message}${shown}.`, { variable: name });
  }
}
