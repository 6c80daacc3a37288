import { useEffect, useId, useRef, useState } from 'preact/hooks'

import { plural } from '../format.js'
import { nameOf } from '../fleet/names.js'
import { isProven, proofOf, type Recipient } from './recipients.js'

/** Asks for the serial numbers before a command that cannot be taken back. */
export const Confirm = (props: {
  readonly requestType: string
  readonly recipients: readonly Recipient[]
  readonly onCancel: () => void
  readonly onConfirm: () => void
}) => {
  const { requestType, recipients, onCancel, onConfirm } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [typed, setTyped] = useState('')
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const several = recipients.length > 1
  return (
    <dialog ref={dialog} aria-labelledby={id} onCancel={onCancel} onClose={onCancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isProven(typed, recipients)) onConfirm()
        }}
      >
        <h2 id={id}>
          {requestType} for {plural(recipients.length, 'device')}?
        </h2>
        <p>It cannot be taken back once the device has it.</p>
        <ul class="lines" tabIndex={0} aria-label="Devices">
          {recipients.map((recipient) => (
            <li key={recipient.id}>
              <span>{recipient.enrollment ? nameOf(recipient.enrollment) : recipient.id}</span>
              <span class="mono">{proofOf(recipient)}</span>
            </li>
          ))}
        </ul>
        <label for={`${id}-proof`}>
          {several ? 'Type the serial numbers of all of them' : 'Type its serial number'}
        </label>
        <textarea
          id={`${id}-proof`}
          rows={several ? 4 : 1}
          autocomplete="off"
          spellcheck={false}
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <div class="buttons">
          <button type="button" class="plain" onClick={onCancel}>
            Cancel
          </button>
          <button type="submit" class="danger" disabled={!isProven(typed, recipients)}>
            Send {requestType}
          </button>
        </div>
      </form>
    </dialog>
  )
}
