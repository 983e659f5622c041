import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ERROR_CATALOGUE, type ErrorCode } from '@sensei/kernel';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Public } from '../security/public.js';
import { RedisProbe } from './redis-probe.service.js';

export class Liveness {
  @ApiProperty({ enum: ['ok'] }) status!: 'ok';
}

export class HealthCheck {
  @ApiProperty({ enum: ['ok', 'missing'] }) status!: 'ok' | 'missing';
  @ApiPropertyOptional({ type: String, description: 'Code of the error catalogue.' }) code?: string;
  @ApiPropertyOptional({ type: String }) message?: string;
}

export class HealthChecks {
  @ApiProperty({ type: HealthCheck }) control_store!: HealthCheck;
  @ApiProperty({ type: HealthCheck }) redis!: HealthCheck;
}

export class Readiness {
  @ApiProperty({ enum: ['ok', 'unready'] }) status!: 'ok' | 'unready';
  @ApiProperty({ type: HealthChecks }) checks!: HealthChecks;
}

const DATABASE_TIMEOUT_MS = 2000;

@ApiTags('health')
@Controller('health')
@Public()
export class HealthController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(RedisProbe) private readonly redis: RedisProbe,
  ) {}

  @Get('live')
  @ApiOperation({ operationId: 'live', summary: 'Whether the process runs', security: [] })
  @ApiOkResponse({ type: Liveness })
  live(): Liveness {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ operationId: 'ready', summary: 'Whether it can work, and what is missing', security: [] })
  @ApiOkResponse({ type: Readiness })
  @ApiResponse({ status: 503, type: Readiness, description: 'Something is missing.' })
  async ready(@Res({ passthrough: true }) response: Response): Promise<Readiness> {
    const [store, redis] = await Promise.all([this.storeProblem(), this.redis.problem()]);
    const ok = store === undefined && redis === undefined;
    response.status(ok ? 200 : 503);
    return { status: ok ? 'ok' : 'unready', checks: { control_store: check('CONTROL_STORE_UNREACHABLE', store), redis: check('REDIS_UNREACHABLE', redis) } };
  }

  private async storeProblem(): Promise<string | undefined> {
    const late = new Promise<string>((resolve) => setTimeout(resolve, DATABASE_TIMEOUT_MS, 'no answer in time').unref());
    const asked = this.dataSource.query('SELECT 1').then(() => undefined, (error: Error) => error.message);
    return Promise.race([asked, late]);
  }
}

/** The words of a driver may name hosts and users; whoever asks here has no key, so the catalogue speaks. */
const check = (code: ErrorCode, problem: string | undefined): HealthCheck => (problem === undefined ? { status: 'ok' } : { status: 'missing', code, message: ERROR_CATALOGUE[code].title });
