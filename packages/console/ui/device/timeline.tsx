import type { ServerEvent } from '../api/shapes.js'
import { Badge, type Tone } from '../base/badge.js'
import { ProblemNotice } from '../base/notice.js'
import { Panel } from '../base/panel.js'
import { moment, words } from '../format.js'
import type { LiveEvents } from './liveEvents.js'

const TONES: Readonly<Record<string, Tone>> = { error: 'bad', fatal: 'bad', warn: 'warn' }

/** What happened to the device, the newest first. */
export const Timeline = ({ live }: { readonly live: LiveEvents }) => (
  <Panel
    title="Events"
    aside={live.isLive ? <Badge tone="ok">live</Badge> : <Badge tone="quiet">not live</Badge>}
  >
    {live.problem !== undefined &&
      (live.problem.status === 404 ? (
        <p class="quiet">This server has no event feed.</p>
      ) : (
        <ProblemNotice problem={live.problem} />
      ))}
    {live.problem === undefined && live.events.length === 0 && (
      <p class="quiet empty">Nothing has happened since the server started.</p>
    )}
    <ol class="timeline" aria-label="Events" aria-live="polite" tabIndex={0}>
      {live.events.toReversed().map(({ id, at, name, level, facts }) => (
        <li key={id}>
          <time dateTime={at}>{moment(at)}</time>
          <div>
            <strong>{words(name)}</strong>{' '}
            {TONES[level] !== undefined && <Badge tone={TONES[level]}>{level}</Badge>}
            <div class="quiet">{factsText(facts)}</div>
          </div>
        </li>
      ))}
    </ol>
  </Panel>
)

const factsText = (facts: ServerEvent['facts']): string =>
  Object.entries(facts)
    .map(([name, value]) => `${words(name).toLowerCase()}: ${[value].flat().join(', ')}`)
    .join('; ')
