/** What goes wrong with an answer. */
export type DepFault =
  /** This answer instead: `{ status: 403, body: 'T_C_NOT_SIGNED' }`. */
  | {
      readonly status: number
      readonly body?: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** The right answer, cut in its middle by a lost connection. */
  | 'half'
  /** The connection ends without an answer; the request has no effect. */
  | 'hang up'
  /** The connection ends without an answer, after the request has had its effect. */
  | 'lost answer'
  /** No answer ever comes. */
  | 'silence'
  /** The right answer, so many milliseconds late. */
  | { readonly delay: number }
  /** 200 with half of the JSON, the connection in order. */
  | 'broken JSON'
  /** A page that gives back the cursor it was asked with, and says that more follows. */
  | 'repeat cursor'

/** When a fault strikes. */
export interface FaultRule {
  readonly fault: DepFault
  /** For example `/devices/sync`. Absent: any. */
  readonly path?: string
  readonly method?: string
  /** Requests that match and are spared first. Default 0. */
  readonly after?: number
  /** Requests that are hit. Default 1. */
  readonly times?: number
}

/** The faults to come. */
export interface Faults {
  readonly plan: (rule: FaultRule) => void
  readonly next: (method: string, path: string) => DepFault | undefined
  readonly clear: () => void
}

export const faultsOf = (): Faults => {
  const plans: { rule: FaultRule; spare: number; left: number }[] = []
  return {
    plan: (rule) => void plans.push({ rule, spare: rule.after ?? 0, left: rule.times ?? 1 }),
    next: (method, path) => {
      for (const plan of plans) {
        const { rule } = plan
        const fits =
          (rule.path ?? path) === path && (rule.method ?? method) === method && plan.left > 0
        if (!fits) continue
        if (plan.spare > 0) plan.spare -= 1
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
