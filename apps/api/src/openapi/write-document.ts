import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { ControlStore } from '@sensei/persistence';
import { createLogger, loadConfiguration } from '@sensei/platform';
import { writeFile } from 'node:fs/promises';
import { ApiModule } from '../api.module.js';
import { OrchestrationModule } from '../orchestration/orchestration.module.js';
import type { ApiConfiguration } from '../tokens.js';
import { createDocument } from './create-document.js';

/** Writes the document without starting anything: in preview mode Nest reads the classes and makes no instances. */
export async function writeDocument(file: string): Promise<void> {
  const configuration = loadConfiguration({ SENSEI_LOG_LEVEL: 'error' }) as ApiConfiguration;
  const core = { configuration, store: { dataSource: {} } as ControlStore, logger: createLogger(configuration, 'openapi') };
  const app = await NestFactory.create(ApiModule.with(core, OrchestrationModule), { preview: true, logger: false, abortOnError: false });
  await writeFile(file, `${JSON.stringify(createDocument(app), null, 2)}\n`);
}

const [, , file] = process.argv;
if (file !== undefined) await writeDocument(file);
