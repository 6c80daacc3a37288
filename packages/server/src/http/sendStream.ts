import { ask, type Failure, safeListener } from '@mdm-kit/codec'
import type { BodyStream, HttpResponse } from '@mdm-kit/http'
import { whenAborted } from '@mdm-kit/http/values'
import * as E from 'fp-ts/lib/Either.js'
import type { ServerResponse } from 'node:http'

/**
 * Sends a response whose body is produced meanwhile, a part at a time: the next one is asked for once the
 * system has taken the one before, so that a client that does not read makes nothing pile up here.
 *
 * If the stream fails, the connection is cut off, so that the client does not take what it has for the whole.
 */
export const sendStream = async (
  outgoing: ServerResponse,
  { status, headers, body }: HttpResponse,
  stream: BodyStream,
  onFailed?: (failure: Failure) => void,
): Promise<void> => {
  outgoing.once('close', stream.cancel)
  const stopListening = whenAborted(stream.cutOff, () => outgoing.destroy())
  const write = (part: Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      outgoing.once('close', resolve)
      outgoing.write(part, () => {
        outgoing.off('close', resolve)
        resolve()
      })
    })
  const isWanted = (): boolean => !outgoing.destroyed && outgoing.req.method !== 'HEAD'

  outgoing.writeHead(status, headers)
  // The client learns that it is heard before there is anything to say.
  outgoing.flushHeaders()
  if (body.length > 0 && isWanted()) await write(body)
  while (isWanted()) {
    const part = await ask(stream.next)()
    if (E.isLeft(part)) {
      safeListener(onFailed)(part.left)
      outgoing.destroy()
    } else if (part.right === undefined) break
    else if (isWanted()) await write(part.right)
  }
  stopListening()
  stream.cancel()
  outgoing.end()
}
