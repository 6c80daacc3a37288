// For tools that show and explain what Apple says: the frame of its responses, and its error codes. Loads no client.
import * as t from 'io-ts'

import { listOf, oneOf, resource } from '../codec/document.js'

export { ErrorResponse } from '../codec/errorResponse.js'
export { REJECTIONS } from '../errors.js'

const AnyResource = resource('Resource', t.UnknownRecord)
/** A page of resources of any type. */
export const ResourceList = listOf('ResourceList', AnyResource)
/** One resource of any type. */
export const SingleResource = oneOf('SingleResource', AnyResource)
