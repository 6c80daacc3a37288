import type { Draft, Fault } from './draft.js'
import type { FormField } from './shapes.js'

export interface FieldProps {
  readonly field: FormField
  readonly draft: Draft | undefined
  readonly onChange: (draft: Draft) => void
  readonly path: string
  readonly faults: readonly Fault[]
  /** In place of the key. */
  readonly title?: string
}
