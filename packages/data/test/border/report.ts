import { namesIn } from '@mdm-kit/scenes/border/crossed'
import { map, recorder } from '@mdm-kit/scenes/border/watch'

import type { Crossing, Service } from '../../src/index.js'

type Which = (crossing: Crossing) => boolean

const ENROLLING: ReadonlySet<string> = new Set([
  'GET /.well-known/com.apple.remotemanagement',
  'GET /MDMServiceConfig',
  'MachineInfo',
  'EnrollmentProfile',
  'ErrorDocument',
  'PKIOperation',
  'GetCACert',
])

/** What a device and its server say to each other until the device has its profile and its identity. */
export const isEnrolling: Which = ({ message }) => ENROLLING.has(message)
/** What they say from then on. */
export const isEnrolled: Which = (crossing) => !isEnrolling(crossing)

const namesOf = (service: Service, which: Which): readonly string[] =>
  namesIn(map.filter((crossing) => crossing.service === service && which(crossing)))

/** The fields that the map describes and that have not crossed in this test file. */
export const neverCrossed = (service: Service, which: Which = () => true): readonly string[] => {
  const seen = recorder.seen()
  return namesOf(service, which).filter((name) => !seen.has(name))
}

/** With `MDM_KIT_BORDER=1`: how many fields the map has, and how many of them have crossed in this file. */
export const report = (service: Service, which: Which = () => true): void => {
  if (process.env['MDM_KIT_BORDER'] === undefined) return
  const all = namesOf(service, which).length
  const seen = all - neverCrossed(service, which).length
  process.stdout.write(`border: ${service}: ${all} fields in the map, ${seen} seen\n`)
}
