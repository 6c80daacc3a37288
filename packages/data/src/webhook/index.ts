import type { Crossing } from '../crossing.js'
import { eventCrossings } from './events.js'
import { proxyCrossings } from './proxies.js'

/** What the operator's own systems are sent, and what they answer: the webhook, and the upstreams of the two proxies. */
export const webhookCrossings: readonly Crossing[] = [...eventCrossings, ...proxyCrossings]
