import { useState } from 'preact/hooks'

import type { CommandResult } from '../api/shapes.js'
import { useAnswer } from '../api/useAnswer.js'
import { Answered } from '../base/notice.js'
import { Tree } from '../base/tree.js'

/** The report of a device, which is loaded when it is opened. */
export const Result = ({ path }: { readonly path: string }) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Report</summary>
      {isOpen && <Report path={path} />}
    </details>
  )
}

const Report = ({ path }: { readonly path: string }) => {
  const { answer } = useAnswer<CommandResult>(path)
  return (
    <Answered answer={answer} what="reports">
      {({ report }) => <Tree value={withoutEnvelope(report)} />}
    </Answered>
  )
}

/** What is shown beside it already. */
const ENVELOPE = new Set(['CommandUUID', 'UDID', 'EnrollmentID', 'UserID', 'EnrollmentUserID'])

const withoutEnvelope = (report: unknown): unknown =>
  typeof report === 'object' && report !== null && !Array.isArray(report)
    ? Object.fromEntries(Object.entries(report).filter(([key]) => !ENVELOPE.has(key)))
    : report
