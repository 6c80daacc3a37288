import * as E from 'fp-ts/lib/Either.js'

import { isSequence } from '../bytes.js'
import type { LayerKind } from './layerKind.js'

/** A CMS message that was encrypted for the key that was given. */
export const encrypted: LayerKind = {
  name: 'CMS encryption',
  open: async ({ bytes, context }, { key }) => {
    // What a SCEP message holds is opened by itself, so that the message keeps its place.
    if (key === undefined || context.signed !== undefined || !isSequence(bytes)) return undefined
    const { cmsOutline } = await import('@mdm-kit/pki/verify')
    const outline = cmsOutline(bytes)
    if (E.isLeft(outline) || outline.right._tag !== 'EnvelopedData') return undefined
    const { decryptEnveloped } = await import('@mdm-kit/pki')
    const decrypted = decryptEnveloped({ message: bytes, key })
    if (E.isLeft(decrypted)) return undefined
    const { content, cipher } = decrypted.right
    return { facts: [['cipher', cipher]], inside: content, context: { wasEncrypted: true } }
  },
}
