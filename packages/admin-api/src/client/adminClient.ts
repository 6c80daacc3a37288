import { reveal, Secret } from '@mdm-kit/codec'
import { type Send, undiciSend } from '@mdm-kit/http'

import { asking } from './ask.js'
import { type CommandCalls, commandCalls } from './commands.js'
import { type DeclarationCalls, declarationCalls } from './declarations.js'
import { type EnrollmentCalls, enrollmentCalls } from './enrollments.js'
import { type ServerCalls, serverCalls } from './server.js'
import { type SubjectCalls, subjectCalls } from './subjects.js'

export interface AdminClientOptions {
  /** Where the API is: `https://mdm.example.com`, with its `basePath` if it has one. */
  readonly url: string
  /** A key of the API. It is sent with each request, so use https except on this machine. */
  readonly key: Secret<string>
  /** Default: undici, with a connection of its own. */
  readonly send?: Send
}

/** The admin API of a server as calls. Every failure is an `AdminClientError`. */
export interface AdminClient
  extends EnrollmentCalls, CommandCalls, DeclarationCalls, SubjectCalls, ServerCalls {
  /** Closes the connections that this client opened; a `send` that was given to it stays open. */
  readonly close: () => Promise<void>
}

/**
 * A client for the admin API of a server, typed by the codecs that its routes encode with. It opens no
 * connection before the first call, and follows no redirect: the key goes to this server alone.
 *
 * Throws a TypeError that names the option, for a URL that is not usable or a key that is empty.
 */
export const adminClient = ({ url, key, send: given }: AdminClientOptions): AdminClient => {
  const { origin, basePath } = addressOf(url)
  const password: unknown = key instanceof Secret ? reveal(key) : undefined
  if (typeof password !== 'string' || password.trim() === '')
    throw new TypeError('The option key of adminClient must be a `secret()` of text, not empty.')
  // Basic takes every key, also one with spaces, which a bearer token cannot have.
  const authorization = `Basic ${Buffer.from(`nanomdm:${password}`, 'utf8').toString('base64')}`
  const { send, close } =
    given === undefined ? ownSend(origin) : { send: given, close: () => Promise.resolve() }
  const ask = asking(send, basePath, authorization)
  return {
    ...enrollmentCalls(ask),
    ...commandCalls(ask),
    ...declarationCalls(ask),
    ...subjectCalls(ask),
    ...serverCalls(ask),
    close,
  }
}

const ownSend = (origin: string) => {
  const send = undiciSend({
    origin,
    headersTimeoutMs: LONGEST_WAIT_MS,
    maxResponseBytes: LONGEST_BODY,
  })
  return { send, close: send.close }
}

/** Longer than a response may wait for a report: a minute. */
const LONGEST_WAIT_MS = 90_000

/** Of the export of a device, with all its reports. */
const LONGEST_BODY = 256 * 1024 * 1024

const addressOf = (text: string): { readonly origin: string; readonly basePath: string } => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isPlain =
    url !== undefined &&
    ['https:', 'http:'].includes(url.protocol) &&
    [url.search, url.hash, url.username, url.password].every((part) => part === '')
  if (!isPlain)
    throw new TypeError(
      'The option url of adminClient must be an https or http URL without a query, such as https://mdm.example.com.',
    )
  return { origin: url.origin, basePath: url.pathname.replace(/\/+$/, '') }
}
