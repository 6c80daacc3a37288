import type { Subject, SubjectStore } from '@mdm-kit/store'
import { atomically, emptyLog, type Engine, step } from '../engine.js'
import { eraseSubject } from './eraseSubject.js'
import { subjectKeys } from './subjectKeys.js'
import { subjectRecords } from './subjectRows.js'

const eraseAll = async (engine: Engine, subject: Subject, reference: string) =>
  eraseSubject(engine, await subjectKeys(engine, subject), reference)

/** An enrollment with its user channels, without what Apple's services list under its serial number. */
export const eraseEnrollment = async (engine: Engine, enrollmentId: string, reference: string) => {
  const keys = await subjectKeys(engine, { enrollmentId })
  return eraseSubject(engine, { ...keys, SerialNumber: [] }, reference)
}

export const subjectStore = (engine: Engine): SubjectStore => ({
  find: (subject) => step(async () => subjectRecords(engine, await subjectKeys(engine, subject))),
  erase: (subject, reference) =>
    atomically(engine, (within) => eraseAll(within, subject, reference)),
  scrub: () => step(() => emptyLog(engine)),
})
