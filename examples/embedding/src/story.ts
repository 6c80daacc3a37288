import { command } from '@mdm-kit/commands'
import { unwrap } from '@mdm-kit/codec'
import { simulatedDevice, simulatedMac } from '@mdm-kit/testing'
import type { Pool } from 'pg'

import type { Serve } from './application.js'
import { employeesOf } from './employees.js'
import { openMdm } from './mdm.js'

/** Somebody is hired, and enrolls a Mac; the application knows it, and the server asks it for its version. */
export const story = async (
  serve: Serve,
  pool: Pool,
  port: number,
  print: (line: string) => void,
): Promise<void> => {
  const url = `http://127.0.0.1:${port}`
  const mdm = await openMdm(pool, url)
  const employees = await employeesOf(pool, mdm.server)
  const serving = await serve({ mdm, employees }, port)
  const show = async (id: number): Promise<void> => {
    print(await (await fetch(`${url}/employees/${id}`)).text())
  }

  const lisa = await employees.hire('Lisa')
  await show(lisa)

  const profile = new Uint8Array(await (await fetch(`${url}/enroll`)).arrayBuffer())
  const facts = simulatedMac(1)
  const mac = unwrap(simulatedDevice({ profile, facts }))
  await mac.enroll()
  await employees.giveDevice(lisa, facts.UDID)
  await show(lisa)

  const { commandUuid } = await mdm.server.enqueue(
    command('DeviceInformation', { Queries: ['OSVersion'] }),
    [facts.UDID],
  )
  await mac.poll()
  const { status } = (await mdm.server.result(facts.UDID, commandUuid)) ?? {}
  print(`DeviceInformation: ${status ?? 'no report'}`)

  await mac.close()
  await serving.close()
  await mdm.close()
}
