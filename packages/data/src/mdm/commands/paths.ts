import type { Field } from '../../field.js'

/** By the path of a key in dots, without the indexes of lists. */
export type Keys = Readonly<Record<string, Field>>
