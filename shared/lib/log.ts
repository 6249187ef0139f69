// Where the program says what it does. Fields carry values, the message carries words: a person greps for either.

/** JSON-safe facts beside a message. Never a citizen's words, a phone number, a password or a grant. */
export type LogFields = Readonly<Record<string, unknown>>;

export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export type LogLevel = keyof Log;

/** A log that writes each entry through one function, e.g. as a line of JSON to a file. */
export function createLog(write: (level: LogLevel, message: string, fields: LogFields) => void): Log {
  return {
    info: (message, fields = {}) => write('info', message, fields),
    warn: (message, fields = {}) => write('warn', message, fields),
    error: (message, fields = {}) => write('error', message, fields),
  };
}

/** A log nobody reads. */
export const silentLog: Log = createLog(() => undefined);

/** What is known of a failure, as fields: name, code and message along the chain of causes. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: String(error) };
  const { code } = error as { code?: unknown };
  return {
    error: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message: error.message,
    ...(error.cause === undefined ? {} : { cause: errorFields(error.cause) }),
  };
}
