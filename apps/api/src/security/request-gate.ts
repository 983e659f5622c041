import { SenseiError } from '@sensei/kernel';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { ApiConfiguration } from '../tokens.js';
import { checkRequestSource } from './request-source.js';

const hasBody = (request: Request): boolean => request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

/** First in line: what fails here never reaches a parser or a handler. */
export function requestGate(configuration: ApiConfiguration): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction): void => {
    checkRequestSource(request.headers, configuration);
    if (hasBody(request) && !request.is('application/json')) {
      throw new SenseiError('UNSUPPORTED_MEDIA_TYPE', `The body is ${request.headers['content-type'] ?? 'of no declared type'}.`);
    }
    next();
  };
}
