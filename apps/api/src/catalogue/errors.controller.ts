import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ERROR_CATALOGUE, isErrorCode, SenseiError, type CatalogueEntry } from '@sensei/kernel';
import { Public } from '../security/public.js';

export class CatalogueItem {
  @ApiProperty({ type: String, example: 'NOT_FOUND' }) code!: string;
  @ApiProperty({ type: 'integer', example: 404 }) status!: number;
  @ApiProperty({ type: String }) title!: string;
  @ApiProperty({ type: String }) remedy!: string;
  @ApiProperty({ type: Boolean }) retryable!: boolean;
}

export class Catalogue {
  @ApiProperty({ type: [CatalogueItem] }) items!: CatalogueItem[];
}

/** The catalogue of error codes. Problem details point here with `type`. */
@ApiTags('errors')
@Controller()
@Public()
export class ErrorsController {
  @Get('v1/errors')
  @ApiOperation({ operationId: 'listErrors', summary: 'Every error code with its remedy', security: [] })
  @ApiOkResponse({ type: Catalogue })
  list(): Catalogue {
    return { items: Object.entries<CatalogueEntry>(ERROR_CATALOGUE).map(([code, entry]) => ({ code, ...entry })) };
  }

  @Get('errors/:code')
  @ApiExcludeEndpoint()
  one(@Param('code') code: string): CatalogueItem {
    if (!isErrorCode(code)) throw new SenseiError('NOT_FOUND', 'There is no such code.');
    return { code, ...ERROR_CATALOGUE[code] };
  }
}
