import { decodeWith } from '@mdm-kit/codec'
import { parseJson } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type * as t from 'io-ts'

/** What a step saved. Undefined when it saved nothing, or nothing readable: it starts over. */
export const readProgress = <A, O>(
  codec: t.Type<A, O>,
  progress: string | undefined,
): A | undefined =>
  progress === undefined
    ? undefined
    : pipe(
        parseJson(Buffer.from(progress), { maxBytes: LONGEST }),
        E.mapLeft(() => undefined),
        E.flatMap((json) => E.mapLeft(() => undefined)(decodeWith(codec)(json))),
        E.getOrElse((): A | undefined => undefined),
      )

/** Work on a large location names each of its devices. */
const LONGEST = 256 * 1024 * 1024
