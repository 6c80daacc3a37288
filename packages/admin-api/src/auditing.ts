import type { AuditLine } from '@mdm-kit/store'
import { type Notified, writes } from './route.js'
import type { Found } from './router.js'

/** A request of an administrator, as far as it has come. */
export interface Asked extends Found {
  /** The name of the API key. */
  readonly key: string
  readonly at: Date
}

/** What became of it: a status, and a problem's case or what the route tells. */
export interface Became {
  readonly status: number
  readonly case?: string
  readonly told?: Notified
}

/**
 * The lines that a request leaves in the audit: none when nothing can have changed, else one for each
 * that it was about. What failed within may have been done in part, so it leaves one too.
 */
export const auditLines = (
  { route, params, key: actor, at }: Asked,
  { status, case: problem, told = {} }: Became,
): readonly AuditLine[] => {
  if (!writes(route) || (status >= 400 && status < 500)) return []
  if (route.auditsItself === true && status < 400) return []
  const [first] = Object.values(params)
  const { subjects = first === undefined ? [] : [first], details } = told
  const line = {
    ...{ at, actor, action: `${route.method} ${route.path}` },
    details: { status, ...(problem !== undefined && { case: problem }), ...details },
  }
  return subjects.length === 0 ? [line] : subjects.map((subject) => ({ ...line, subject }))
}
