import type { ErrorSource } from './response.js'

/** What goes wrong with a response. */
export type AxmFault =
  /** An error as the API writes it. */
  | {
      readonly _tag: 'Reject'
      readonly status: number
      readonly code: string
      readonly detail?: string
      readonly source?: ErrorSource
      /** The `Retry-After` header: seconds, or an HTTP date. */
      readonly retryAfter?: number | string
    }
  /** This response, byte for byte. */
  | {
      readonly _tag: 'Response'
      readonly status: number
      readonly body?: string | Uint8Array
      readonly headers?: Readonly<Record<string, string>>
    }
  /** The HTML page of an edge server, for 502, 503, 504 and 520 to 530. */
  | { readonly _tag: 'EdgeHtml'; readonly status: number }
  /** The usual response, with half of its JSON. */
  | { readonly _tag: 'BrokenJson' }
  /** Ends the connection, before the request has an effect or after. */
  | { readonly _tag: 'Reset'; readonly when: 'before' | 'after' }
  /** Ends the connection in the middle of the usual response. */
  | { readonly _tag: 'Cut' }
  /** Accepts the request and never responds. */
  | { readonly _tag: 'Silence' }
  /** Responds as usual, once this resolves. */
  | { readonly _tag: 'Hold'; readonly until: Promise<void> }
  /** A page whose next cursor is the one it was asked with. */
  | { readonly _tag: 'RepeatCursor' }
  /** A page whose next link leads to this origin. */
  | { readonly _tag: 'ForeignNext'; readonly origin: string }

/** Which requests get a fault. */
export interface AxmFaultRule {
  readonly fault: AxmFault
  readonly method?: string
  /** A path, or one with `{id}` for any segment: `/v1/orgDeviceActivities/{id}`. Absent: any. */
  readonly path?: string
  /** Matching requests that are let through first. Default 0. */
  readonly after?: number
  /** Matching requests that get the fault. Default 1. */
  readonly times?: number
}

/** The faults to come. */
export interface AxmFaults {
  readonly plan: (rule: AxmFaultRule) => void
  readonly next: (method: string, path: string) => AxmFault | undefined
  readonly clear: () => void
}

export const faultsOf = (): AxmFaults => {
  let plans: { readonly rule: AxmFaultRule; skip: number; left: number }[] = []
  return {
    plan: (rule) => void plans.push({ rule, skip: rule.after ?? 0, left: rule.times ?? 1 }),
    next: (method, path) => {
      for (const plan of plans) {
        const { rule } = plan
        const fits =
          plan.left > 0 &&
          (rule.method ?? method) === method &&
          (rule.path === undefined || isOf(rule.path, path))
        if (!fits) continue
        if (plan.skip > 0) {
          plan.skip -= 1
          continue
        }
        plan.left -= 1
        return rule.fault
      }
      return undefined
    },
    clear: () => {
      plans = []
    },
  }
}

const isOf = (pattern: string, path: string): boolean => {
  const wanted = pattern.split('/')
  const found = path.split('/')
  return (
    wanted.length === found.length &&
    wanted.every((segment, index) => segment === '{id}' || segment === found[index])
  )
}
