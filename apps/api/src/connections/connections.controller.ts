import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiExtraModels, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiId, IdPipe } from '../openapi/api-id.js';
import { ApiProblems } from '../openapi/api-problems.js';
import { ApiPage, PageQuery, type Page } from '../paging/page.js';
import { ConnectionsService } from './connections.service.js';
import { ConnectionResource, ConnectionTestResult } from './dto/connection-resource.js';
import { CsvConfig } from './dto/csv-config.dto.js';
import { PostgresConfig } from './dto/postgres-config.dto.js';
import { CreateConnection, UpdateConnection } from './dto/create-connection.dto.js';

@ApiTags('connections')
@ApiExtraModels(PostgresConfig, CsvConfig)
@ApiProblems('UNAUTHENTICATED')
@Controller('v1/connections')
export class ConnectionsController {
  constructor(@Inject(ConnectionsService) private readonly connections: ConnectionsService) {}

  @Post()
  @ApiOperation({ operationId: 'createConnection', summary: 'Keep a source or target', description: 'The password is encrypted at once and never answered.' })
  @ApiCreatedResponse({ type: ConnectionResource })
  @ApiProblems('VALIDATION_FAILED', 'CONNECTION_OPTION_REFUSED', 'NAME_TAKEN')
  async create(@Body() body: CreateConnection, @Res({ passthrough: true }) response: Response): Promise<ConnectionResource> {
    const connection = await this.connections.create(body);
    response.location(`/v1/connections/${connection.id}`);
    return connection;
  }

  @Get()
  @ApiOperation({ operationId: 'listConnections', summary: 'List connections by name' })
  @ApiPage(ConnectionResource, 'A page of connections.')
  @ApiProblems('VALIDATION_FAILED', 'CURSOR_INVALID')
  list(@Query() query: PageQuery): Promise<Page<ConnectionResource>> {
    return this.connections.list(query);
  }

  @Get(':id')
  @ApiId('connection')
  @ApiOperation({ operationId: 'getConnection', summary: 'Read a connection' })
  @ApiOkResponse({ type: ConnectionResource })
  @ApiProblems('NOT_FOUND')
  get(@Param('id', IdPipe) id: string): Promise<ConnectionResource> {
    return this.connections.get(id);
  }

  @Patch(':id')
  @ApiId('connection')
  @ApiOperation({ operationId: 'updateConnection', summary: 'Change a connection', description: '`config` replaces all fields. The password may be left out as long as server and user stay the same.' })
  @ApiOkResponse({ type: ConnectionResource })
  @ApiProblems('VALIDATION_FAILED', 'CONNECTION_OPTION_REFUSED', 'NOT_FOUND', 'NAME_TAKEN')
  update(@Param('id', IdPipe) id: string, @Body() body: UpdateConnection): Promise<ConnectionResource> {
    return this.connections.update(id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiId('connection')
  @ApiOperation({ operationId: 'deleteConnection', summary: 'Delete a connection with its credentials' })
  @ApiNoContentResponse()
  @ApiProblems('NOT_FOUND', 'CONNECTION_IN_USE')
  remove(@Param('id', IdPipe) id: string): Promise<void> {
    return this.connections.remove(id);
  }

  @Post(':id/test')
  @HttpCode(200)
  @ApiId('connection')
  @ApiOperation({ operationId: 'testConnection', summary: 'Connect once and say what is there', description: 'Answers 200 also when the connection does not work: `ok` is false and `code` and `remedy` say why.' })
  @ApiOkResponse({ type: ConnectionTestResult })
  @ApiProblems('NOT_FOUND', 'SECRET_UNREADABLE')
  test(@Param('id', IdPipe) id: string): Promise<ConnectionTestResult> {
    return this.connections.test(id);
  }
}
