/**
 * Headers that say how a message is carried and nothing about a person, a device or an organization. All others are data:
 * they stand in the map, or fail the test that they cross in.
 */
export const PLAIN_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'expires',
  'host',
  'keep-alive',
  'sec-fetch-mode',
  'transfer-encoding',
  'user-agent',
  'vary',
  // How long to wait, and what a server can do.
  'allow',
  'retry-after',
  'x-content-type-options',
  'x-server-protocol-version',
])
