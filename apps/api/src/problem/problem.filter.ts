import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { SenseiError } from '@sensei/kernel';
import type { Request, Response } from 'express';
import { randomUUID } from 'node:crypto';
import { LOGGER, type Logger } from '../tokens.js';
import { RouteTable } from '../openapi/route-table.js';
import { toProblem } from './to-problem.js';
import { toSenseiError } from './to-sensei-error.js';

const RETRY_AFTER_SECONDS = 1;

/** Answers every error of the HTTP side with problem details (RFC 9457); nothing of the inside leaves, it goes to the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(RouteTable) private readonly routes: RouteTable,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw thrown;
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const error = this.withMethods(toSenseiError(thrown), request, response);
    const problem = toProblem(error, `urn:uuid:${randomUUID()}`);
    if (problem.status >= 500) this.logger.error({ err: error.cause ?? error, instance: problem.instance, code: error.code }, error.message);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="sensei"');
    if (problem.status === 503 || problem.status === 429) response.setHeader('Retry-After', String(RETRY_AFTER_SECONDS));
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }

  /** The router says 404 also where the address exists with another method. */
  private withMethods(error: SenseiError, request: Request, response: Response): SenseiError {
    if (error.code !== 'NOT_FOUND' || error.cause === undefined) return error;
    const methods = this.routes.methodsOf(request.path);
    if (methods.length === 0) return new SenseiError('NOT_FOUND', `There is nothing at ${request.path}.`);
    response.setHeader('Allow', methods.join(', '));
    return new SenseiError('METHOD_NOT_ALLOWED', `${request.path} takes ${methods.join(', ')}, not ${request.method}.`);
  }
}
