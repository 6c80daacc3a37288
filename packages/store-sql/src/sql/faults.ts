import type { StoreFault, StoreUnavailable } from '@mdm-kit/store'

/** Thrown inside a step by this package itself. Its message is a sentence. */
export class StoreFailure extends Error {
  readonly fault: StoreFault

  constructor(fault: StoreFault, message: string, options?: ErrorOptions) {
    super(message, options)
    this.fault = fault
  }
}

interface KnownFault {
  readonly fault: StoreFault
  /** What went wrong. The driver's message follows in parentheses. */
  readonly says: string
  /** What to do about it. */
  readonly advice: string
  /** Prefixes of a driver's `code`: of SQLite, PostgreSQL (SQLSTATE) or the operating system. */
  readonly codes: readonly string[]
  /** Prefixes of the message of an error without a code. */
  readonly texts?: readonly string[]
}

/**
 * Sources: sqlite.org/rescode.html; postgresql.org/docs/current/errcodes-appendix.html; errno(3); the
 * messages without a code are those of pg and its pool, and of libsql.
 */
const KNOWN: readonly KnownFault[] = [
  {
    fault: 'DiskFull',
    says: 'the disk is full',
    advice: 'Free space where the database is',
    codes: ['SQLITE_FULL', '53100', 'ENOSPC', 'EDQUOT'],
  },
  {
    fault: 'ReadOnly',
    says: 'the database can only be read',
    advice:
      'Make its file system, folder and files writable; with several PostgreSQL servers, use the primary',
    codes: ['SQLITE_READONLY', '25006', 'EROFS'],
  },
  {
    fault: 'DiskFailed',
    says: 'the disk failed to read or write',
    advice: 'Check the disk and its file system, then restart the server',
    codes: ['SQLITE_IOERR', '58030', 'EIO', 'EFBIG'],
  },
  {
    fault: 'CannotOpen',
    says: 'the database file cannot be opened',
    advice: 'Make sure that its folder exists and that this user may read and write there',
    codes: [
      ...['SQLITE_CANTOPEN', 'SQLITE_PERM', 'SQLITE_AUTH'],
      ...['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENAMETOOLONG'],
    ],
    texts: ['ConnectionFailed('],
  },
  {
    fault: 'Damaged',
    says: 'the database is damaged, or the file is not a database',
    advice: 'Restore it from a backup',
    codes: ['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'XX001', 'XX002'],
  },
  {
    fault: 'Busy',
    says: 'the database is busy with other work',
    advice: 'Try again; if it persists, look for a backup or a tool that locks the database',
    codes: ['SQLITE_BUSY', 'SQLITE_LOCKED', '40001', '40P01', '55P03'],
  },
  {
    fault: 'TooSlow',
    says: 'the database took too long to answer',
    advice: 'Try again; if it persists, check that it is running and what keeps it busy',
    codes: ['57014', '25P03', '25P04'],
    texts: ['Query read timeout', 'timeout exceeded when trying to connect'],
  },
  {
    fault: 'Overloaded',
    says: 'the database has no memory or connections left',
    advice: 'Raise its limits, or give this server fewer connections',
    codes: ['53000', '53200', '53300', '53400', 'SQLITE_NOMEM', 'EMFILE', 'ENFILE', 'ENOMEM'],
  },
  {
    fault: 'ShuttingDown',
    says: 'the database is starting or shutting down',
    advice: 'Try again when it is up',
    codes: ['57P01', '57P02', '57P03', '57P05'],
  },
  {
    fault: 'NotAllowed',
    says: 'the database does not accept this user',
    advice: 'Check the user, password and permissions',
    codes: ['28000', '28P01', '42501'],
  },
  {
    fault: 'NoSuchDatabase',
    says: 'the database does not exist',
    advice: 'Create it, or correct its name',
    codes: ['3D000', '57P04'],
  },
  {
    fault: 'Unreachable',
    says: 'the database cannot be reached',
    advice: 'Make sure that it is running, and check the host and port',
    codes: [
      ...['08', 'ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE'],
      ...['ENOTFOUND', 'EAI_', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN'],
    ],
    texts: ['Connection terminated', 'Client has encountered a connection error'],
  },
]

/** Recognized by its shape, because SQLite's driver and Node each have their own error classes. */
interface Thrown {
  readonly message: string
  readonly code?: unknown
}

const isThrown = (cause: unknown): cause is Thrown =>
  typeof cause === 'object' &&
  cause !== null &&
  'message' in cause &&
  typeof cause.message === 'string'

const codeOf = ({ code }: Thrown): string => (typeof code === 'string' ? code : '')

const isKnownBy =
  (cause: Thrown) =>
  ({ codes, texts = [] }: KnownFault): boolean =>
    codes.some((code) => codeOf(cause).startsWith(code)) ||
    texts.some((text) => cause.message.startsWith(text))

/**
 * Turns what a step threw into a failure that says what to do, if that is known.
 *
 * The drivers' messages name tables and constraints, never the values of a row.
 */
export const unavailable = (cause: unknown): StoreUnavailable => {
  const failed = (message: string, fault?: StoreFault): StoreUnavailable => ({
    _tag: 'StoreUnavailable',
    ...(fault !== undefined && { fault }),
    message: `The store failed: ${message.replace(/\.$/, '')}.`,
  })
  if (!isThrown(cause)) return failed('for no stated reason')
  if (cause instanceof StoreFailure) return failed(cause.message, cause.fault)
  const known = KNOWN.find(isKnownBy(cause))
  // Node's message is empty if it tried several addresses.
  const words = cause.message === '' ? codeOf(cause) : cause.message
  return known === undefined
    ? failed(words)
    : failed(`${known.says} (${words}). ${known.advice}`, known.fault)
}
