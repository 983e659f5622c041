const URL_PASSWORD = /([a-z][a-z0-9+.-]*:\/\/[^\s:/?#@]*):[^\s/?#]*@/gi;
const KEY_VALUE =
  /\b(password|passwd|pwd|api[_-]?key|secret|token|authorization)(["']?\s*[=:]\s*["']?)(?:bearer\s+)?[^\s"',;&}]+/gi;
const BEARER = /\b(bearer)\s+[\w.~+/-]+=*/gi;
const API_KEY = /\bsensei_[\w-]{20,}/g;

/** Field names whose values are never written. */
export const SECRET_FIELD = /^(.*(password|passwd|pwd|secret|token|credential|api_?key|authorization|cookie).*)$/i;

/** Takes passwords, keys and the credentials of URLs out of a text. What stays says that something was there. */
export const redactText = (text: string): string =>
  text.replace(URL_PASSWORD, '$1:***@').replace(API_KEY, 'sensei_***').replace(BEARER, '$1 ***').replace(KEY_VALUE, '$1$2***');

const MAX_DEPTH = 8;

/** A copy for the log: secrets replaced by name of field and by form of text, errors flattened, cycles and depth cut. */
export function redact(value: unknown, depth = 0, seen: ReadonlySet<object> = new Set()): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return value;
  if (depth >= MAX_DEPTH || seen.has(value)) return '…';
  const inside = new Set(seen).add(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `<${value.length} bytes>`;
  if (value instanceof Error) return redactError(value, depth, inside);
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1, inside));
  const entries = Object.entries(value).map(([name, field]) => [
    name,
    SECRET_FIELD.test(name) && field !== null && field !== undefined ? '***' : redact(field, depth + 1, inside),
  ]);
  return Object.fromEntries(entries);
}

function redactError(error: Error, depth: number, seen: ReadonlySet<object>): unknown {
  const { name, message, stack, cause, ...own } = error as Error & Record<string, unknown>;
  return {
    type: name,
    message: redactText(message),
    ...(stack === undefined ? {} : { stack: redactText(stack) }),
    ...(redact(own, depth + 1, seen) as object),
    ...(cause === undefined ? {} : { cause: redact(cause, depth + 1, seen) }),
  };
}
