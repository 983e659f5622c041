import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { SenseiError } from '@sensei/kernel';
import type { Request } from 'express';
import { ApiKeyService } from './api-key.service.js';
import { bearerToken } from './bearer-token.js';
import { PUBLIC } from './public.js';

/** Global: whatever is not marked `@Public()` wants a key. Messages of Redis and the WebSocket are checked at their own doors. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    @Inject(ApiKeyService) private readonly keys: ApiKeyService,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest<Request>();
    if (this.keys.accepts(bearerToken(request.headers.authorization))) return true;
    throw new SenseiError('UNAUTHENTICATED', request.headers.authorization === undefined ? 'The request carries no API key.' : 'The API key is not known.');
  }
}
