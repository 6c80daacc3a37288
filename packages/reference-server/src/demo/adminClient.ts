import { unwrap } from '@mdm-kit/codec'
import { encodePlist, type PlistInput } from '@mdm-kit/plist'

/** The server's admin API as its tools use it: over HTTP, with a key. */
export interface AdminClient {
  readonly get: (path: string) => Promise<unknown>
  readonly putText: (path: string, text: string) => Promise<unknown>
  readonly remove: (path: string) => Promise<unknown>
  /** Queues one command for all of them, and wakes them. */
  readonly enqueue: (
    ids: readonly string[],
    CommandUUID: string,
    Command: PlistInput,
  ) => Promise<void>
}

interface Call {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

export const adminClient = (url: string, key: string): AdminClient => {
  const call = async (path: string, options: Call = {}): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, {
      ...options,
      headers: { authorization: `Bearer ${key}`, ...options.headers },
    })
    const body: unknown = await response.json()
    if (!response.ok)
      throw new Error(`${path} responded with ${response.status}: ${JSON.stringify(body)}`)
    return body
  }
  return {
    get: (path) => call(path),
    putText: (path, text) =>
      call(path, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: text }),
    remove: (path) => call(path, { method: 'DELETE' }),
    enqueue: async (ids, CommandUUID, Command) => {
      const body = Buffer.from(unwrap(encodePlist({ CommandUUID, Command })))
      const headers = { 'content-type': 'application/xml' }
      await call(`/v1/enqueue/${ids.join(',')}`, { method: 'PUT', headers, body })
    },
  }
}
