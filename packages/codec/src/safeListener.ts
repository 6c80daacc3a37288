/**
 * A client's `onEvent` as the client calls it: a listener that throws costs no call its result.
 *
 * What it threw is reported as a process warning, named `MdmKitWarning`.
 */
export const safeListener =
  <Event extends { readonly _tag: string }>(
    listener: (event: Event) => void = () => undefined,
  ): ((event: Event) => void) =>
  (event) => {
    try {
      listener(event)
    } catch (error) {
      process.emitWarning(`onEvent threw on ${event._tag}: ${String(error)}`, 'MdmKitWarning')
    }
  }
