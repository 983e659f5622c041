import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ERROR_CATALOGUE, type ErrorCode } from '@sensei/kernel';
import { ProblemDetails } from '../problem/problem-details.js';

/** Documents the coded errors that an operation answers, one response per HTTP status. */
export function ApiProblems(...codes: ErrorCode[]): ClassDecorator & MethodDecorator {
  const statuses = [...new Set(codes.map((code) => ERROR_CATALOGUE[code].status))];
  const responses = statuses.map((status) => {
    const group = codes.filter((code) => ERROR_CATALOGUE[code].status === status);
    return ApiResponse({
      status,
      description: group.map((code) => `\`${code}\`: ${ERROR_CATALOGUE[code].title}.`).join(' '),
      content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDetails) }, example: example(group[0]) } },
    });
  });
  return applyDecorators(ApiExtraModels(ProblemDetails), ...responses);
}

function example(code: ErrorCode = 'INTERNAL'): object {
  const { status, title, remedy, retryable } = ERROR_CATALOGUE[code];
  return { type: `/errors/${code}`, title, status, detail: `${title}.`, instance: 'urn:uuid:6fa459ea-ee8a-3ca4-894e-db77e160355e', code, remedy, retryable };
}
