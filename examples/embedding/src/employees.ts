/** The application: a table of its own, through Drizzle, that knows devices by their enrollment id. */
import type { MdmServer } from '@mdm-kit/server'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { pgTable, serial, text } from 'drizzle-orm/pg-core'
import type { Pool } from 'pg'

export const employees = pgTable('employees', {
  id: serial().primaryKey(),
  name: text().notNull(),
  enrollmentId: text('enrollment_id'),
})

/** What the application answers with, whatever the framework. */
export interface EmployeeWithDevice {
  readonly name: string
  readonly device?: { readonly state: string; readonly model: string | undefined }
}

export const employeesOf = async (pool: Pool, mdm: MdmServer) => {
  const db = drizzle({ client: pool })
  await pool.query(
    'create table if not exists employees (id serial primary key, name text not null, enrollment_id text)',
  )
  return {
    hire: async (name: string): Promise<number> => {
      const [row] = await db.insert(employees).values({ name }).returning()
      return row?.id ?? 0
    },
    giveDevice: async (id: number, enrollmentId: string): Promise<void> => {
      await db.update(employees).set({ enrollmentId }).where(eq(employees.id, id))
    },
    /** Undefined: nobody has this number. */
    find: async (id: number): Promise<EmployeeWithDevice | undefined> => {
      const [row] = await db.select().from(employees).where(eq(employees.id, id))
      if (row === undefined) return undefined
      const enrollment =
        row.enrollmentId === null ? undefined : await mdm.enrollment(row.enrollmentId)
      if (enrollment === undefined) return { name: row.name }
      const { state, attributes } = enrollment
      return { name: row.name, device: { state, model: attributes?.ProductName } }
    },
  }
}

export type Employees = Awaited<ReturnType<typeof employeesOf>>
