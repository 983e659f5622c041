import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { StreamEvent } from '@sensei/contracts';
import { ApiId, IdPipe } from '../openapi/api-id.js';
import { ApiProblems } from '../openapi/api-problems.js';
import { decodeCursor } from '../paging/cursor.js';
import { pageOfList } from '../paging/page-of-list.js';
import { ApiPage, PageQuery, toPage, type Page } from '../paging/page.js';
import { EventListQuery, QuarantineListQuery } from './dto/migration-queries.dto.js';
import { LearnedService } from './learned.service.js';
import { MigrationReader } from './migration-reader.port.js';
import { MigrationsService } from './migrations.service.js';
import { AgentResource, ConflictResource, PatternDetail, PatternResource } from './resources/learned.js';
import { MigrationReport } from './resources/migration-report.js';
import { QuarantinedRow, QuarantineGroup } from './resources/quarantine.js';
import { TableProgress } from './resources/table-progress.js';

/** What a migration has done and learned. */
@ApiTags('migrations')
@ApiProblems('UNAUTHENTICATED', 'VALIDATION_FAILED', 'CURSOR_INVALID', 'NOT_FOUND')
@Controller('v1/migrations/:id')
export class MigrationDetailsController {
  constructor(
    @Inject(MigrationsService) private readonly migrations: MigrationsService,
    @Inject(MigrationReader) private readonly reader: MigrationReader,
    @Inject(LearnedService) private readonly learned: LearnedService,
  ) {}

  @Get('tables')
  @ApiId('migration')
  @ApiOperation({ operationId: 'listTables', summary: 'Its tables with their progress' })
  @ApiPage(TableProgress, 'A page of tables, parents first.')
  async tables(@Param('id', IdPipe) id: string, @Query() query: PageQuery): Promise<Page<TableProgress>> {
    await this.migrations.assertExists(id);
    return pageOfList('tables', await this.reader.tables(id), query);
  }

  @Get('agents')
  @ApiId('migration')
  @ApiOperation({ operationId: 'listAgents', summary: 'The agents that work on it' })
  @ApiPage(AgentResource, 'A page of agents by id.')
  async agents(@Param('id', IdPipe) id: string, @Query() query: PageQuery): Promise<Page<AgentResource>> {
    await this.migrations.assertExists(id);
    return this.learned.agents(id, query);
  }

  @Get('patterns')
  @ApiId('migration')
  @ApiOperation({ operationId: 'listPatterns', summary: 'What the swarm learned' })
  @ApiPage(PatternResource, 'A page of patterns in the order of their discovery.')
  async patterns(@Param('id', IdPipe) id: string, @Query() query: PageQuery): Promise<Page<PatternResource>> {
    await this.migrations.assertExists(id);
    return this.learned.patterns(id, query);
  }

  @Get('patterns/:patternId')
  @ApiId('migration')
  @ApiParam({ name: 'patternId', format: 'uuid' })
  @ApiOperation({ operationId: 'getPattern', summary: 'One pattern with the decisions about it' })
  @ApiOkResponse({ type: PatternDetail })
  async pattern(@Param('id', IdPipe) id: string, @Param('patternId', IdPipe) patternId: string): Promise<PatternDetail> {
    await this.migrations.assertExists(id);
    return this.learned.pattern(id, patternId);
  }

  @Get('conflicts')
  @ApiId('migration')
  @ApiOperation({ operationId: 'listConflicts', summary: 'Solutions that contradicted each other' })
  @ApiPage(ConflictResource, 'A page of conflicts in the order of their opening.')
  async conflicts(@Param('id', IdPipe) id: string, @Query() query: PageQuery): Promise<Page<ConflictResource>> {
    await this.migrations.assertExists(id);
    return this.learned.conflicts(id, query);
  }

  @Get('quarantine')
  @ApiId('migration')
  @ApiOperation({ operationId: 'listQuarantine', summary: 'Rows that were set aside' })
  @ApiPage(QuarantinedRow, 'A page of rows.')
  @ApiProblems('TARGET_UNREACHABLE')
  async quarantine(@Param('id', IdPipe) id: string, @Query() { limit, cursor, state, pattern_key }: QuarantineListQuery): Promise<Page<QuarantinedRow>> {
    await this.migrations.assertExists(id);
    const after = decodeCursor('quarantine', ['string'], cursor)?.[0];
    const rows = await this.reader.quarantine(id, {
      limit: limit + 1,
      ...(after === undefined ? {} : { after: String(after) }),
      ...(state === undefined ? {} : { state }),
      ...(pattern_key === undefined ? {} : { patternKey: pattern_key }),
    });
    return toPage('quarantine', rows, limit, (row) => [row.id], (row) => row);
  }

  @Get('quarantine/groups')
  @ApiId('migration')
  @ApiOperation({ operationId: 'listQuarantineGroups', summary: 'The quarantine by shape of value, the largest group first' })
  @ApiPage(QuarantineGroup, 'A page of groups.')
  @ApiProblems('TARGET_UNREACHABLE')
  async quarantineGroups(@Param('id', IdPipe) id: string, @Query() query: PageQuery): Promise<Page<QuarantineGroup>> {
    await this.migrations.assertExists(id);
    return pageOfList('groups', await this.reader.quarantineGroups(id), query);
  }

  @Get('events')
  @ApiId('migration')
  @ApiOperation({ operationId: 'listEvents', summary: 'Its events, as the stream sends them' })
  @ApiPage(StreamEvent, 'A page of events by number.')
  async events(@Param('id', IdPipe) id: string, @Query() query: EventListQuery): Promise<Page<StreamEvent>> {
    await this.migrations.assertExists(id);
    return this.learned.events(id, query);
  }

  @Get('report')
  @ApiId('migration')
  @ApiOperation({ operationId: 'getReport', summary: 'The account of every row, and what was learned' })
  @ApiOkResponse({ type: MigrationReport })
  @ApiProblems('TARGET_UNREACHABLE')
  async report(@Param('id', IdPipe) id: string): Promise<MigrationReport> {
    await this.migrations.assertExists(id);
    return this.reader.report(id);
  }
}
