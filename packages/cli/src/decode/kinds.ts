import type { Content, Context } from './content.js'
import type { Kind } from './kind.js'
import { declarationKinds } from './kinds/declarations.js'
import { mdmKinds } from './kinds/mdm.js'
import { pkiKinds } from './kinds/pki.js'
import { serviceKinds } from './kinds/services.js'

/** Every kind of body that is recognized, the most telling first. */
export const KINDS: readonly Kind[] = [
  ...pkiKinds,
  ...declarationKinds,
  ...serviceKinds,
  ...mdmKinds,
]

export const kindFor = (content: Content, context: Context): Kind | undefined =>
  KINDS.find((kind) => kind.recognizes(content, context))

export const nameOf = ({ name }: Kind, content: Content): string =>
  typeof name === 'string' ? name : name(content)
