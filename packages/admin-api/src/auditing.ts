import type { AuditLine } from '@mdm-kit/store'
import type { KeyHolder } from './apiKeys.js'
import { type AuditFacts, writes } from './route.js'
import type { Found } from './router.js'

/** A request whose route and API key are known. */
export interface KeyedRequest extends Found {
  readonly holder: KeyHolder
  readonly at: Date
}

/** How a request ended: its status, and the problem or the facts for the audit. */
export interface Outcome {
  readonly status: number
  readonly case?: string
  readonly audit?: AuditFacts
}

/**
 * The lines that a request adds to the audit: none when nothing can have changed, otherwise one for each
 * subject. A server error may have changed something, so it adds a line too.
 */
export const auditLines = (
  { route, params, holder: { name: actor }, at }: KeyedRequest,
  { status, case: problem, audit = {} }: Outcome,
): readonly AuditLine[] => {
  if (!writes(route) || (status >= 400 && status < 500)) return []
  if (route.auditsItself === true && status < 400) return []
  const [first] = Object.values(params)
  const { subjects = first === undefined ? [] : [first], details } = audit
  const line = {
    at,
    actor,
    action: `${route.method} ${route.path}`,
    details: { status, ...(problem !== undefined && { case: problem }), ...details },
  }
  return subjects.length === 0 ? [line] : subjects.map((subject) => ({ ...line, subject }))
}
