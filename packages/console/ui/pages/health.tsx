import { Heading } from '../base/heading.js'
import { Audit } from '../health/audit.js'
import { Outbox } from '../health/outbox.js'
import { Upkeep } from '../health/upkeep.js'

/** Whether all is well with the server itself. */
export const HealthPage = () => (
  <>
    <Heading title="Health" />
    <Outbox />
    <Upkeep />
    <Audit />
  </>
)
