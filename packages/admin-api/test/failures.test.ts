import { describe, expect, test } from '@jest/globals'

import { problemOf } from '../src/failures.js'
import { problems } from '../src/problems.js'

const failure = (tag: string) => ({ _tag: tag, message: 'It went wrong.' })

describe('a failure of a call becomes a problem by its tag', () => {
  test.each([
    [404, 'NoDepServer'],
    [404, 'NoVppLocation'],
    [404, 'NothingToOffboard'],
    [409, 'BeingOffboarded'],
    [409, 'DeclarationInUse'],
    [409, 'EnrolledHere'],
    [409, 'NoTokenKey'],
    [409, 'OffboardingInProgress'],
    [409, 'OtherDepServer'],
    [409, 'TopicInUse'],
    [409, 'UnknownDeclarationSets'],
    [409, 'UnknownDeclarations'],
    [400, 'DisownNotConfirmed'],
    [400, 'ServerTokenUnusable'],
    [400, 'UnusableSetName'],
    [500, 'CommandUuidTaken'],
    [500, 'Threw'],
    [503, 'StoreUnavailable'],
  ])('with the status %i for %s, regardless of what the route does with others', (status, tag) => {
    for (const otherwise of ['Malformed', 'Failed', 'UpstreamFailed'] as const) {
      const problem = problemOf(otherwise)(failure(tag))
      expect(problems[problem._tag].status).toBe(status)
      expect(problem.message).toBe('It went wrong.')
    }
  })

  test('and an unlisted failure is a failed call to Apple, with its tag, where the route calls Apple', () => {
    expect(problemOf('UpstreamFailed')(failure('TermsNotSigned'))).toEqual({
      _tag: 'UpstreamFailed',
      cause: 'TermsNotSigned',
      message: 'It went wrong.',
    })
    expect(problemOf('Malformed')(failure('PlistMalformed'))._tag).toBe('Malformed')
  })

  test('and an interrupted offboarding has the status of its cause, and its own message', () => {
    const interrupted = (cause: string) => ({
      _tag: 'OffboardInterrupted' as const,
      cause: failure(cause),
      message: 'It stopped.',
    })
    const stored = problemOf('UpstreamFailed')(interrupted('StoreUnavailable'))
    expect(stored).toEqual({ _tag: 'StoreUnavailable', message: 'It stopped.' })
    expect(problemOf('UpstreamFailed')(interrupted('TokenRejected'))).toEqual({
      _tag: 'UpstreamFailed',
      cause: 'TokenRejected',
      message: 'It stopped.',
    })
  })

  test('and a name from the prototype of objects is not a listed tag', () => {
    expect(problemOf('Failed')(failure('constructor'))._tag).toBe('Failed')
  })
})
