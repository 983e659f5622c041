import { PassThrough } from 'node:stream';
import { Controller, Get, Header, Inject, Param, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { SenseiError } from '@sensei/kernel';
import { openTarget } from '@sensei/transfer';
import { ApiId, IdPipe } from '../openapi/api-id.js';
import { ApiProblems } from '../openapi/api-problems.js';
import { Planner } from './planner.service.js';

/** The loaded rows, for people who want files. */
@ApiTags('migrations')
@ApiProblems('UNAUTHENTICATED', 'NOT_FOUND', 'TARGET_UNREACHABLE')
@Controller('v1/migrations/:id/tables/:table')
export class ExportController {
  constructor(@Inject(Planner) private readonly planner: Planner) {}

  @Get('rows.csv')
  @Header('Cache-Control', 'no-store')
  @ApiId('migration')
  @ApiParam({ name: 'table', type: String, description: 'Name of the table in the target.' })
  @ApiOperation({ operationId: 'exportTable', summary: 'The rows of a target table as CSV', description: 'With a header line; NULL is an empty field. Ordered by the primary key where there is one.' })
  @ApiOkResponse({ description: 'The rows.', content: { 'text/csv': { schema: { type: 'string' } } } })
  async rows(@Param('id', IdPipe) id: string, @Param('table') name: string): Promise<StreamableFile> {
    const plan = await this.planner.assemble(id);
    const table = plan.tables.find((t) => t.table === name);
    if (table === undefined) throw new SenseiError('NOT_FOUND', `The migration has no table ${name}.`, { migration: id, table: name });
    const target = await openTarget(plan.target);
    const stream = new PassThrough();
    // An export that breaks off must not look complete: the stream is destroyed, and the connection with it.
    void target.exportTable(table.targetSchema, table.table, stream).catch((error: Error) => stream.destroy(error)).finally(() => void target.close());
    return new StreamableFile(stream, { type: 'text/csv; charset=utf-8', disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}.csv` });
  }
}
