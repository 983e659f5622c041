import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const PUBLIC = 'sensei:public';

/** Marks a handler that answers without an API key. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC, true);
