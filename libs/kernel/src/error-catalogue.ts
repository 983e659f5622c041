/** One entry of the catalogue; `docs/errors.md` is generated from it. */
export interface CatalogueEntry {
  /** HTTP status of the problem details document (RFC 9457). */
  readonly status: number;
  /** Short summary, the same for every occurrence. */
  readonly title: string;
  readonly remedy: string;
  readonly retryable: boolean;
}

const entry = (status: number, title: string, remedy: string, retryable = false): CatalogueEntry => ({ status, title, remedy, retryable });

/** Every code that the product gives out. Codes are never renamed or reused. */
export const ERROR_CATALOGUE = {
  // Requests
  VALIDATION_FAILED: entry(400, 'The request does not fit its schema', 'Correct the fields named in `errors`; the OpenAPI document lists every field.'),
  BODY_TOO_LARGE: entry(413, 'The request body is too large', 'Send a body below the limit named in the message.'),
  BODY_TOO_DEEP: entry(400, 'The JSON is nested too deeply', 'Flatten the document below the limit named in the message.'),
  UNAUTHENTICATED: entry(401, 'No valid API key was given', 'Send `Authorization: Bearer KEY`; the key is printed when the API first starts.'),
  FORBIDDEN_ORIGIN: entry(403, 'The page that opened this connection is not allowed', 'Add its origin to SENSEI_ALLOWED_ORIGINS.'),
  NOT_FOUND: entry(404, 'There is nothing at this address', 'Check the identifier; list the collection to see what exists.'),
  IDEMPOTENCY_KEY_REUSED: entry(422, 'The Idempotency-Key was used with another request', 'Use a new key for a different request.'),
  INVALID_STATE: entry(409, 'The migration is not in a state that allows this', 'Read the migration; its `status` says which actions are possible.'),
  CURSOR_INVALID: entry(400, 'The page cursor is not one of ours', 'Use `next_cursor` of an earlier answer unchanged, or leave it out.'),
  FORBIDDEN_HOST: entry(403, 'The Host header does not name this server', 'Use 127.0.0.1 or localhost, or bind another address with SENSEI_HOST.'),
  METHOD_NOT_ALLOWED: entry(405, 'This address does not take this method', 'Use one of the methods in the Allow header.'),
  UNSUPPORTED_MEDIA_TYPE: entry(415, 'The body is not JSON', 'Send `Content-Type: application/json` in UTF-8 without a content encoding, or with gzip.'),
  JSON_MALFORMED: entry(400, 'The body is not valid JSON', 'Correct the JSON at the position named in the message.'),
  NAME_TAKEN: entry(409, 'Another connection has this name', 'Choose another name, or change the connection that has it.'),
  CONNECTION_IN_USE: entry(409, 'A migration that is not finished uses this connection', 'Wait for the migration or cancel it, then delete the connection.'),
  CONNECTION_UNREACHABLE: entry(502, 'The server of the connection cannot be reached', 'Check host, port, ssl and network from the machine that runs Sensei.', true),
  CONNECTION_AUTH_FAILED: entry(422, 'The server of the connection refused the credentials', 'Correct user, password and database of the connection.'),
  RATE_LIMITED: entry(429, 'Too many requests', 'Wait for the seconds in Retry-After.', true),
  INTERNAL: entry(500, 'An unexpected failure', 'Nothing was lost; try again, and report the `instance` if it stays.', true),
  STREAM_PROTOCOL: entry(400, 'The WebSocket frame does not follow the protocol', 'Send {"v":1,"type":"subscribe","migration_id":…,"since":…}.'),
  STREAM_SLOW_CONSUMER: entry(503, 'The client reads more slowly than events arrive', 'Reconnect with `since` set to the last seq you have seen.', true),

  // Sources and targets
  SOURCE_UNREACHABLE: entry(502, 'The source cannot be reached', 'Check host, port and network from the machine that runs Sensei.', true),
  SOURCE_AUTH_FAILED: entry(422, 'The source refused the credentials', 'Correct user and password of the connection.'),
  SOURCE_DATABASE_MISSING: entry(422, 'The source server has no such database', 'Correct the database name of the connection.'),
  SOURCE_PERMISSION_DENIED: entry(422, 'The source does not let this user read', 'Grant SELECT on the named object to the user of the connection.'),
  SOURCE_TABLE_MISSING: entry(422, 'A table of the plan is not in the source', 'Correct the name, or leave the table out of the spec.'),
  SOURCE_COLUMN_MISSING: entry(422, 'A column of the plan is not in the source', 'Map the column to an existing source column, or give the target column a default.'),
  SOURCE_READ_FAILED: entry(502, 'Reading from the source failed', 'The chunk is read again; check the log of the source if it stays.', true),
  TARGET_UNREACHABLE: entry(502, 'The target cannot be reached', 'Check host, port and network from the machine that runs Sensei.', true),
  TARGET_AUTH_FAILED: entry(422, 'The target refused the credentials', 'Correct user and password of the connection.'),
  TARGET_DATABASE_MISSING: entry(422, 'The target server has no such database', 'Create the database, or correct its name in the connection.'),
  TARGET_PERMISSION_DENIED: entry(422, 'The target does not let this user write', 'Grant INSERT on the table, and CREATE on the database for the schema `sensei`.'),
  TARGET_TABLE_MISSING: entry(422, 'A table of the plan is not in the target', 'Create it first, or give a DDL file; `--map SOURCE=TARGET` joins different names.'),
  TARGET_COLUMN_MISSING: entry(422, 'A column of the plan is not in the target', 'Correct the column mapping.'),
  TARGET_NOT_EMPTY: entry(409, 'The target table already has rows', 'Empty the table, or set `on_existing_rows: append` for it.'),
  TARGET_VERSION_UNSUPPORTED: entry(422, 'The target is no PostgreSQL 13 to 18', 'Use a supported server.'),
  TARGET_WRITE_FAILED: entry(502, 'Writing to the target failed', 'The chunk was rolled back and is tried again.', true),
  DDL_FAILED: entry(422, 'The schema file cannot be applied', 'Correct the statement named in the message.'),
  NOTHING_TO_MIGRATE: entry(422, 'No source table has a target table', 'Name target tables like the source tables, or map them.'),
  CONNECTION_OPTION_REFUSED: entry(400, 'The connection has a field that is not allowed', 'Use the documented fields only; raw driver options are not accepted.'),

  // Files
  FILE_NOT_FOUND: entry(422, 'The file or folder does not exist', 'Correct the path; it is resolved on the machine that runs the workers.'),
  FILE_PATH_REFUSED: entry(403, 'The path lies outside the folders that may be read', 'Put the files below SENSEI_FILE_ROOT.'),
  FILE_ENCODING_UNKNOWN: entry(422, 'The encoding of the file is not known', 'Declare `encoding` with an IANA name.'),
  CSV_HEADER_MISSING: entry(422, 'The CSV file has no usable header', 'Give the file a header line with distinct names, or declare `columns`.'),
  CSV_RAGGED_ROW: entry(422, 'A record has another number of fields than the header', 'Correct the record; it is in the quarantine with its bytes.'),
  CSV_BROKEN_QUOTE: entry(422, 'A quoted field is not closed as CSV asks', 'Correct the record; it is in the quarantine with its bytes.'),
  CSV_RECORD_TOO_LARGE: entry(422, 'A record is larger than the limit', 'Look for an unclosed quote near the named line, or raise max_record_bytes.'),

  // Values and rows
  VALUE_UNRESOLVED: entry(422, 'No proven repair is known for this shape of value', 'Decide it once for the whole group in the quarantine, or register a rule.'),
  VALUE_AMBIGUOUS: entry(422, 'More than one reading of this value stays possible', 'Choose a reading, or declare the column setting (for example date_order).'),
  VALUE_PENDING: entry(409, 'The repair of this value is being worked out', 'Nothing to do: the row is replayed when the pattern arrives.', true),
  VALUE_BELOW_THRESHOLD: entry(422, 'The repair is known but not certain enough', 'Approve the pattern, or lower the threshold of the migration.'),
  VALUE_REPAIR_FAILED: entry(422, 'The pattern of this shape does not work for this value', 'Correct the value, or edit the expression of the pattern.'),
  VALUE_TOO_LONG: entry(422, 'The value is longer than the column', 'Widen the column, or approve a truncation.'),
  VALUE_OUT_OF_RANGE: entry(422, 'The number is outside the range or precision of the column', 'Widen the column, or approve a rounding.'),
  VALUE_NULL_REFUSED: entry(422, 'The column does not take NULL', 'Give a default, or decide what NULL means here.'),
  VALUE_ENCODING: entry(422, 'The bytes are not text in the declared encoding', 'Declare the encoding of the source or the column.'),
  VALUE_NUL: entry(422, 'The value holds a NUL character, which PostgreSQL text cannot', 'Approve its removal, or load the column as bytea.'),
  CONSTRAINT_UNIQUE: entry(422, 'A unique constraint refused the row', 'Keep one of the rows; both are named in the quarantine.'),
  CONSTRAINT_FOREIGN_KEY: entry(422, 'The row refers to a parent that is not there', 'It is replayed when the parent arrives; else correct the key.'),
  CONSTRAINT_CHECK: entry(422, 'A check constraint refused the row', 'Correct the value, or change the constraint.'),
  CONSTRAINT_EXCLUSION: entry(422, 'An exclusion constraint refused the row', 'Correct the value, or change the constraint.'),
  ROW_REFUSED: entry(422, 'The database refused the row', 'The SQLSTATE and message of the database are in the quarantine.'),

  // Expressions
  EXPRESSION_SYNTAX: entry(422, 'The expression is not PostgreSQL syntax', 'Correct it at the named position.'),
  EXPRESSION_REFUSED: entry(422, 'The expression uses something outside the allow-list', 'Use the functions, operators and types of the expression reference.'),
  EXPRESSION_TOO_LARGE: entry(422, 'The expression is too long or too deeply nested', 'Shorten it below the limits of the expression reference.'),
  EXPRESSION_FAILED: entry(422, 'The expression raised an error for a value', 'Correct the expression, or narrow its pre-conditions.'),
  RULE_UNPROVEN: entry(422, 'The custom rule does not hold for its own examples', 'Correct the rule or the example named in the message.'),

  // Swarm
  MESSAGE_MALFORMED: entry(400, 'A message on a channel does not fit its schema', 'It was dropped and counted; update the sender.'),
  MESSAGE_OVERSIZED: entry(413, 'A message on a channel is larger than 16 KiB', 'It was dropped and counted; send fewer samples.'),
  MESSAGE_EXPIRED: entry(410, 'A message outlived its ttl', 'It was dropped; the durable path delivers its content.'),
  MESSAGE_FORGED: entry(403, 'A message is not signed by a member of the swarm', 'It was dropped and counted; give all processes the same SENSEI_SECRET_KEY.'),
  REDIS_UNREACHABLE: entry(503, 'Redis cannot be reached', 'Start Redis or correct REDIS_URL; work goes on when it is back.', true),
  CONTROL_STORE_UNREACHABLE: entry(503, 'The control store cannot be reached', 'Check DATABASE_URL, or the folder of the embedded store.', true),
  CONTROL_STORE_LOCKED: entry(503, 'Another process owns the embedded control store', 'Stop the other API process, or set DATABASE_URL to share a PostgreSQL.'),
  CONFIGURATION_INVALID: entry(500, 'The configuration is not valid', 'Correct the environment variable named in the message.'),
  SERVICE_MISSING: entry(503, 'A program that is needed is not installed', 'Install it as the message says, or point the named variable to a running one.'),
  SERVICE_FAILED: entry(503, 'A local service did not start', 'Read the reason in the message; point the named variable to a running service instead.', true),
  SECRET_UNREADABLE: entry(500, 'A stored credential cannot be decrypted', 'Start with the SENSEI_SECRET_KEY that encrypted it, or enter the credential again.'),

  // Command line
  SPEC_INVALID: entry(400, 'The spec file is not valid', 'Correct the line named in the message; docs/spec-file.md shows valid ones.'),
  USAGE: entry(400, 'The command was not understood', 'See `sensei --help`.'),
  API_UNREACHABLE: entry(503, 'The API does not answer', 'Start it with `npm start`, or correct --api.', true),
  ACCOUNTING_OPEN: entry(500, 'Rows read and rows accounted for differ', 'The migration is paused; report it with the ledger of the named table.'),
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERROR_CATALOGUE, code);
