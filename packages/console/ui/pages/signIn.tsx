import { useId, useState } from 'preact/hooks'

import { signIn } from '../api/signIn.js'
import { signedOutBecause } from '../api/session.js'
import { Notice } from '../base/notice.js'
import { useSignal } from '../base/signal.js'

export const SignInPage = () => {
  const id = useId()
  const because = useSignal(signedOutBecause)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()

  const submit = async (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const key = new FormData(event.currentTarget).get('key')
    setBusy(true)
    setWrong(undefined)
    const told = await signIn(typeof key === 'string' ? key.trim() : '')
    setBusy(false)
    if (!told.ok) setWrong(told.problem.status === 401 ? WRONG_KEY : told.problem.message)
  }

  return (
    <main class="sign-in">
      <form onSubmit={(event) => void submit(event)}>
        <h1>
          <img src="./icon.svg" alt="" width="40" height="40" />
          mdm-kit console
        </h1>
        {because !== undefined && <Notice tone="warn">{because}</Notice>}
        <label for={id}>Admin key</label>
        <input
          id={id}
          name="key"
          type="password"
          required
          autocomplete="off"
          spellcheck={false}
          aria-describedby={`${id}-hint`}
          aria-invalid={wrong !== undefined}
        />
        <p id={`${id}-hint`} class="quiet">
          A key of the admin API. It stays in the memory of this page: a reload asks for it again.
        </p>
        {wrong !== undefined && <Notice tone="bad">{wrong}</Notice>}
        <button type="submit" disabled={busy}>
          {busy ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
    </main>
  )
}

const WRONG_KEY = 'The server does not accept this key. Check that it is whole, and of this server.'
