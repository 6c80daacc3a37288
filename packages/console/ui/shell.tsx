import type { ComponentChildren } from 'preact'

import { endSession, type Who } from './api/session.js'
import { Badge } from './base/badge.js'
import { hashOf, type Route } from './route.js'

const LINKS: readonly { readonly text: string; readonly to: Route }[] = [
  { text: 'Fleet', to: { page: 'fleet' } },
  { text: 'Command', to: { page: 'command', ids: [] } },
  { text: 'Apple', to: { page: 'apple', part: 'push' } },
  { text: 'Health', to: { page: 'health' } },
  { text: 'Enroll', to: { page: 'enroll' } },
]

/** The frame around every page. */
export const Shell = (props: {
  readonly route: Route
  readonly who: Who
  readonly children: ComponentChildren
}) => (
  <>
    <a class="skip" href="#main" onClick={skip}>
      Skip to the content
    </a>
    <header class="top">
      <a class="brand" href="#/fleet">
        <img src="./icon.svg" alt="" width="24" height="24" />
        mdm-kit
      </a>
      <nav aria-label="Pages">
        {LINKS.map(({ text, to }) => (
          <a key={text} href={hashOf(to)} aria-current={isIn(props.route, to) ? 'page' : undefined}>
            {text}
          </a>
        ))}
      </nav>
      <div class="person">
        {props.who.readOnly && <Badge tone="warn">read-only</Badge>}
        <span class="quiet">{props.who.name}</span>
        <button type="button" class="plain" onClick={() => endSession()}>
          Sign out
        </button>
      </div>
    </header>
    <main id="main" tabIndex={-1}>
      {props.children}
    </main>
  </>
)

/** A device belongs to the fleet. */
const isIn = (route: Route, to: Route): boolean =>
  route.page === to.page || (route.page === 'device' && to.page === 'fleet')

/** The address after `#` is that of the page, so the browser must not follow this link. */
const skip = (event: Event): void => {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
