import { ValidationPipe } from '@nestjs/common';
import { requestInvalid } from './request-invalid.js';

/** What passes is exactly the schema: unknown fields are refused by name, and nothing is converted unless a field says so. */
export const requestValidation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    transformOptions: { enableImplicitConversion: false },
    stopAtFirstError: false,
    exceptionFactory: requestInvalid,
  });
