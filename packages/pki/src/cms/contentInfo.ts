import { explicitTag, type Element } from '../asn1/element.js'
import { fieldsOf, insideOf } from '../asn1/fields.js'
import { oidOf } from '../asn1/values.js'
import { explicit, oid, sequence } from '../asn1/write.js'

/** What every CMS message is at its outside. */
export interface ContentInfo {
  readonly contentType: string
  readonly content: Element
}

/** For use inside `reading` only. */
export const contentInfoOf = (element: Element): ContentInfo => {
  const fields = fieldsOf(element, 'ContentInfo')
  const contentType = oidOf(fields.next('contentType'), 'ContentInfo.contentType')
  const content = insideOf(fields.next('content', explicitTag(0)), 'ContentInfo.content')
  fields.end()
  return { contentType, content }
}

export const contentInfo = (contentType: string, content: Uint8Array): Uint8Array =>
  sequence(oid(contentType), explicit(0, content))
