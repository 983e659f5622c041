import { STREAM_VERSION } from '@sensei/contracts';
import { SenseiError, type ErrorCode } from '@sensei/kernel';

/** An error as it goes over the WebSocket. `migration_id` names the subscription it ends, where there is one. */
export interface ErrorFrame {
  readonly v: typeof STREAM_VERSION;
  readonly type: 'error';
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string;
  readonly migration_id?: string;
}

export function errorFrame(error: SenseiError, migrationId?: string): ErrorFrame {
  const { code, message, remedy } = error;
  return { v: STREAM_VERSION, type: 'error', code, message, remedy, ...(migrationId === undefined ? {} : { migration_id: migrationId }) };
}

/** Subprotocol of browsers; beside it they name `bearer.KEY`, since they cannot set headers. */
export const STREAM_PROTOCOL = 'sensei.v1';
export const BEARER_PROTOCOL = 'bearer.';
