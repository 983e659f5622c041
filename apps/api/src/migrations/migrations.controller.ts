import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiId, IdPipe } from '../openapi/api-id.js';
import { ApiProblems } from '../openapi/api-problems.js';
import { ApiPage, type Page } from '../paging/page.js';
import { CreateMigration } from './dto/create-migration.dto.js';
import { MigrationListQuery, PauseMigration } from './dto/migration-queries.dto.js';
import { checkIdempotencyKey } from './idempotency-key.js';
import { MigrationLifecycle } from './migration-lifecycle.port.js';
import { assertAction, type MigrationAction } from './migration-state.js';
import { MigrationsService } from './migrations.service.js';
import { MigrationResource } from './resources/migration-resource.js';

@ApiTags('migrations')
@ApiProblems('UNAUTHENTICATED')
@Controller('v1/migrations')
export class MigrationsController {
  constructor(
    @Inject(MigrationsService) private readonly migrations: MigrationsService,
    @Inject(MigrationLifecycle) private readonly lifecycle: MigrationLifecycle,
  ) {}

  @Post()
  @ApiOperation({ operationId: 'createMigration', summary: 'Create a migration', description: 'It stays a draft until it is started.' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, schema: { type: 'string', maxLength: 255 }, description: 'The same key with the same body within a day gives the same migration.' })
  @ApiCreatedResponse({ type: MigrationResource })
  @ApiProblems('VALIDATION_FAILED', 'CONNECTION_OPTION_REFUSED', 'IDEMPOTENCY_KEY_REUSED')
  async create(
    @Body() body: CreateMigration, @Headers('idempotency-key') header: string | undefined, @Req() request: Request, @Res({ passthrough: true }) response: Response,
  ): Promise<MigrationResource> {
    const key = checkIdempotencyKey(header);
    const migration = await this.migrations.create(body, key === undefined ? undefined : { key, route: 'POST /v1/migrations', body: request.body });
    response.location(`/v1/migrations/${migration.id}`);
    return migration;
  }

  @Get()
  @ApiOperation({ operationId: 'listMigrations', summary: 'List migrations, the newest first' })
  @ApiPage(MigrationResource, 'A page of migrations.')
  @ApiProblems('VALIDATION_FAILED', 'CURSOR_INVALID')
  list(@Query() query: MigrationListQuery): Promise<Page<MigrationResource>> {
    return this.migrations.list(query);
  }

  @Get(':id')
  @ApiId('migration')
  @ApiOperation({ operationId: 'getMigration', summary: 'Read a migration' })
  @ApiOkResponse({ type: MigrationResource })
  @ApiProblems('NOT_FOUND')
  get(@Param('id', IdPipe) id: string): Promise<MigrationResource> {
    return this.migrations.get(id);
  }

  @Post(':id/start')
  @HttpCode(200)
  @ApiId('migration')
  @ApiOperation({ operationId: 'startMigration', summary: 'Plan and run a migration', description: 'Answers as soon as it is on its way; follow it over the stream or by reading it.' })
  @ApiOkResponse({ type: MigrationResource })
  @ApiProblems('NOT_FOUND', 'INVALID_STATE')
  start(@Param('id', IdPipe) id: string): Promise<MigrationResource> {
    return this.act(id, 'start', () => this.lifecycle.start(id));
  }

  @Post(':id/pause')
  @HttpCode(200)
  @ApiId('migration')
  @ApiOperation({ operationId: 'pauseMigration', summary: 'Let running chunks finish and take no further ones' })
  @ApiOkResponse({ type: MigrationResource })
  @ApiProblems('VALIDATION_FAILED', 'NOT_FOUND', 'INVALID_STATE')
  pause(@Param('id', IdPipe) id: string, @Body() body: PauseMigration): Promise<MigrationResource> {
    return this.act(id, 'pause', () => this.lifecycle.pause(id, body.reason));
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ApiId('migration')
  @ApiOperation({ operationId: 'resumeMigration', summary: 'Go on with a paused migration' })
  @ApiOkResponse({ type: MigrationResource })
  @ApiProblems('NOT_FOUND', 'INVALID_STATE')
  resume(@Param('id', IdPipe) id: string): Promise<MigrationResource> {
    return this.act(id, 'resume', () => this.lifecycle.resume(id));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiId('migration')
  @ApiOperation({ operationId: 'cancelMigration', summary: 'End a migration for good', description: 'What is committed stays in the target.' })
  @ApiOkResponse({ type: MigrationResource })
  @ApiProblems('NOT_FOUND', 'INVALID_STATE')
  cancel(@Param('id', IdPipe) id: string): Promise<MigrationResource> {
    return this.act(id, 'cancel', () => this.lifecycle.cancel(id));
  }

  /** The check here only makes for a better message; the move itself is what decides between concurrent calls. */
  private async act(id: string, action: MigrationAction, work: () => Promise<void>): Promise<MigrationResource> {
    assertAction(action, (await this.migrations.get(id)).status);
    await work();
    return this.migrations.get(id);
  }
}
