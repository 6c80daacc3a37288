import type { Enrollment } from '../api/shapes.js'
import { Badge, type Tone } from '../base/badge.js'

const STATES: Readonly<Record<Enrollment['state'], readonly [Tone, string]>> = {
  Authenticated: ['warn', 'enrolling'],
  Enrolled: ['ok', 'enrolled'],
  CheckedOut: ['quiet', 'checked out'],
}

/** How far an enrollment has come, and what is odd about it. */
export const StateBadges = ({ of }: { readonly of: Enrollment }) => {
  const [tone, text] = STATES[of.state]
  return (
    <span class="badges">
      <Badge tone={tone}>{text}</Badge>
      {of.awaitingConfiguration && <Badge tone="accent">in Setup Assistant</Badge>}
      {of.unreachableSince !== undefined && <Badge tone="bad">not reachable</Badge>}
      {of.erasedAt !== undefined && <Badge tone="warn">erased</Badge>}
      {of.id !== of.deviceId && <Badge tone="quiet">user channel</Badge>}
    </span>
  )
}
