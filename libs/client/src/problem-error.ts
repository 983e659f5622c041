import { isErrorCode, SenseiError, type ErrorPlace } from '@sensei/kernel';

interface Problem {
  readonly code?: unknown;
  readonly detail?: unknown;
  readonly title?: unknown;
  readonly errors?: readonly { readonly path?: unknown; readonly message?: unknown }[] | readonly string[];
}

/** The problem details document of an answer as the error that it stands for: the same code as on every other way. */
export function problemError(status: number, body: unknown): SenseiError {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Problem;
  const code = typeof problem.code === 'string' && isErrorCode(problem.code) ? problem.code : 'INTERNAL';
  const fields = (problem.errors ?? []).map((e) => (typeof e === 'string' ? e : [e.path, e.message].filter((part) => part !== undefined).join(': ')));
  const message = [String(problem.detail ?? problem.title ?? `The API answered ${status}.`), ...fields].join('\n  ');
  const place: ErrorPlace = { status };
  return new SenseiError(code, message, place);
}
