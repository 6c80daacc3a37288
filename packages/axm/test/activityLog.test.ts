import { expect, test } from '@jest/globals'
import fc from 'fast-check'

import { readActivityLog } from '../src/protocol/index.js'

const entries = (csv: string) => {
  const log = readActivityLog(csv)
  return log === undefined ? undefined : Object.fromEntries(log)
}

const HEADER = 'serial_number,device_model,operation_status,operation_substatus'
const OK = { status: 'SUCCESS', subStatus: 'ASSIGNED' }

test.each<[string, string, ReturnType<typeof entries>]>([
  ['the table alone', `${HEADER}\nA1,Mac,SUCCESS,ASSIGNED\n`, { A1: OK }],
  [
    'lines before it, with differing numbers of fields',
    `OPERATION,ASSIGN_DEVICES\nTOTAL,2,ISSUES,1\nNOTE\n\n${HEADER}\nA1,Mac,SUCCESS,ASSIGNED\n`,
    { A1: OK },
  ],
  [
    'quotes around commas, quotes and line breaks',
    `"Server ""1"", new",x\r\n\r\n${HEADER}\r\nA1,"Mac, 13""\r\nnew",SUCCESS,ASSIGNED\r\n`,
    { A1: OK },
  ],
  [
    'a byte order mark, and no line break at the end',
    `\ufeff${HEADER}\nA1,Mac,SUCCESS,ASSIGNED`,
    { A1: OK },
  ],
  [
    'other columns, in another order',
    'serial_number,when,operation_substatus,new,operation_status\na1,now,ASSIGNED,,SUCCESS',
    { A1: OK },
  ],
  [
    'no column of reasons',
    'serial_number,operation_status\nA1,ISSUE',
    { A1: { status: 'ISSUE', subStatus: '' } },
  ],
  ['short and empty rows', `${HEADER}\nA1\n\n,,,\n`, { A1: { status: '', subStatus: '' } }],
  ['no devices', HEADER, {}],
  ['no table', 'OPERATION,ASSIGN_DEVICES\n', undefined],
  ['a table without status', 'serial_number,x\nA1,2', undefined],
  ['an error document', '<?xml version="1.0"?><Error/>', undefined],
  ['nothing', '', undefined],
  [
    'a fault in the middle: what was before',
    `${HEADER}\nA1,Mac,SUCCESS,ASSIGNED\nB1,"Mac" 13,SUCCESS,x`,
    { A1: OK },
  ],
])('%s', (_, csv, expected) => {
  expect(entries(csv)).toEqual(expected)
})

test('no text makes the reader throw or go on for ever', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      readActivityLog(text)
      readActivityLog(`${HEADER}\n${text}`)
    }),
  )
})

test('what is written by the rules is read back', () => {
  const quoted = (field: string): string => `"${field.replaceAll('"', '""')}"`
  const serialNumber = fc.stringMatching(/^[A-Z0-9]{1,12}$/)
  fc.assert(
    fc.property(serialNumber, fc.string(), (serial, model) => {
      const csv = `${HEADER}\n${serial},${quoted(model)},SUCCESS,ASSIGNED\n`
      expect(entries(csv)).toEqual({ [serial]: OK })
    }),
  )
})
