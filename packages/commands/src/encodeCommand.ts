import { encodePlist, type PlistEncodeError, type PlistInput } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'

import type { Command } from './commandOf.js'

const encoded = new WeakMap<object, Uint8Array>()

/**
 * The property list that a device receives. One command is encoded once, however many enrollments it goes to: give
 * the same value again.
 */
export const encodeCommand = (command: Command): E.Either<PlistEncodeError, Uint8Array> => {
  const known = encoded.get(command)
  if (known !== undefined) return E.right(known)
  const bytes = encodePlist(command as unknown as PlistInput)
  // What is not frozen was not made by `commandOf`, and its owner may change it and give it again.
  if (E.isRight(bytes) && Object.isFrozen(command)) encoded.set(command, bytes.right)
  return bytes
}
