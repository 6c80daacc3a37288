import type { Employees } from './employees.js'
import type { Mdm } from './mdm.js'

/** What each of the frameworks serves. */
export interface Application {
  readonly mdm: Mdm
  readonly employees: Employees
}

export interface Serving {
  readonly close: () => Promise<void>
}

/** Listens on loopback with a framework. */
export type Serve = (application: Application, port: number) => Promise<Serving>
