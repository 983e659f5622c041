import { Injectable, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { SenseiError } from '@sensei/kernel';
import { isUUID } from 'class-validator';

export const ApiId = (of: string): MethodDecorator => ApiParam({ name: 'id', format: 'uuid', description: `Id of the ${of}.` });

/** What is no UUID names nothing here, and PostgreSQL must not see it. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isUUID(value)) throw new SenseiError('NOT_FOUND', `"${value.slice(0, 60)}" is not the id of anything.`);
    return value.toLowerCase();
  }
}
