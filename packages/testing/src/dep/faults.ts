/** What goes wrong with a response. */
export type DepFault =
  /** This response instead: `{ status: 403, body: 'T_C_NOT_SIGNED' }`. */
  | {
      readonly status: number
      readonly body?: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** The right response, cut in its middle by a lost connection. */
  | 'half'
  /** The connection ends without a response; the request has no effect. */
  | 'hang up'
  /** The connection ends without a response, after the request has had its effect. */
  | 'lost response'
  /** No response ever comes. */
  | 'silence'
  /** The right response, this much later. */
  | { readonly delayMs: number }
  /** 200 with half of the JSON, the connection in order. */
  | 'broken JSON'
  /** A page that gives back the cursor it was asked with, and says that more follows. */
  | 'repeat cursor'

/** Which requests get a fault. */
export interface FaultRule {
  readonly fault: DepFault
  /** For example `/devices/sync`. Absent: any. */
  readonly path?: string
  readonly method?: string
  /** Matching requests that are let through first. Default 0. */
  readonly after?: number
  /** Matching requests that get the fault. Default 1. */
  readonly times?: number
}

/** The faults to come. */
export interface Faults {
  readonly plan: (rule: FaultRule) => void
  readonly next: (method: string, path: string) => DepFault | undefined
  readonly clear: () => void
}

export const faultsOf = (): Faults => {
  const plans: { rule: FaultRule; skip: number; left: number }[] = []
  return {
    plan: (rule) => void plans.push({ rule, skip: rule.after ?? 0, left: rule.times ?? 1 }),
    next: (method, path) => {
      for (const plan of plans) {
        const { rule } = plan
        const fits =
          (rule.path ?? path) === path && (rule.method ?? method) === method && plan.left > 0
        if (!fits) continue
        if (plan.skip > 0) plan.skip -= 1
        else {
          plan.left -= 1
          return rule.fault
        }
      }
      return undefined
    },
    clear: () => void plans.splice(0),
  }
}
