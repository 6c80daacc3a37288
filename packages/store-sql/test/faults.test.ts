import { describe, expect, test } from '@jest/globals'

import { StoreFailure, unavailable } from '../src/sql/faults.js'

const thrown = (message: string, code?: string): Error =>
  Object.assign(new Error(message), code === undefined ? {} : { code })

describe('an error from a driver', () => {
  test.each([
    ['SQLITE_FULL', 'DiskFull', /disk is full.*Free space/],
    ['53100', 'DiskFull', /disk is full.*Free space/],
    ['ENOSPC', 'DiskFull', /disk is full.*Free space/],
    ['SQLITE_READONLY', 'ReadOnly', /only be read.*writable.*primary/],
    ['SQLITE_READONLY_DBMOVED', 'ReadOnly', /only be read/],
    ['25006', 'ReadOnly', /only be read.*primary/],
    ['EROFS', 'ReadOnly', /only be read.*file system/],
    ['SQLITE_IOERR_WRITE', 'DiskFailed', /disk failed.*Check the disk/],
    ['58030', 'DiskFailed', /disk failed/],
    ['SQLITE_CANTOPEN', 'CannotOpen', /cannot be opened.*folder exists/],
    ['EACCES', 'CannotOpen', /cannot be opened.*this user may/],
    ['SQLITE_CORRUPT_INDEX', 'Damaged', /damaged.*backup/],
    ['SQLITE_NOTADB', 'Damaged', /not a database.*backup/],
    ['XX001', 'Damaged', /damaged.*backup/],
    ['SQLITE_BUSY_SNAPSHOT', 'Busy', /Try again/],
    ['40P01', 'Busy', /Try again/],
    ['57014', 'TooSlow', /too long to answer/],
    ['53300', 'Overloaded', /connections left/],
    ['57P01', 'ShuttingDown', /starting or shutting down/],
    ['57P03', 'ShuttingDown', /starting or shutting down/],
    ['28P01', 'NotAllowed', /does not accept this user.*password/],
    ['3D000', 'NoSuchDatabase', /does not exist.*Create it/],
    ['08006', 'Unreachable', /cannot be reached/],
    ['ECONNREFUSED', 'Unreachable', /cannot be reached.*host and port/],
  ])('with code %s is reported as %s, with what to do', (code, fault, message) => {
    const failure = unavailable(thrown('words of the driver', code))
    expect(failure).toMatchObject({ _tag: 'StoreUnavailable', fault })
    expect(failure.message).toMatch(message)
    expect(failure.message).toContain('(words of the driver)')
  })

  test.each([
    ['timeout exceeded when trying to connect', 'TooSlow'],
    ['Connection terminated unexpectedly', 'Unreachable'],
    ['Query read timeout', 'TooSlow'],
    ['ConnectionFailed("Unable to open connection to local database x.db: 14")', 'CannotOpen'],
  ])('with the message “%s” and no code is reported as %s', (message, fault) => {
    expect(unavailable(thrown(message)).fault).toBe(fault)
  })

  test('without a message is reported by its code, as when no address of a host responds', () => {
    expect(unavailable(thrown('', 'ECONNREFUSED')).message).toContain('(ECONNREFUSED)')
  })

  test('that is not recognized keeps its message', () => {
    const failed = (message: string) => ({
      _tag: 'StoreUnavailable',
      message: `The store failed: ${message}.`,
    })
    expect(unavailable(thrown('no such table: t', 'SQLITE_ERROR'))).toEqual(
      failed('no such table: t'),
    )
    expect(unavailable('text')).toEqual(failed('for no stated reason'))
  })

  test('is distinguished from a failure of this package, whose message is kept', () => {
    const cause = new StoreFailure('FilesGone', 'It is gone.')
    expect(unavailable(cause)).toEqual({
      _tag: 'StoreUnavailable',
      fault: 'FilesGone',
      message: 'The store failed: It is gone.',
    })
  })
})
