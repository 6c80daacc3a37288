import type { Fault } from '../fault.js'

export const truncated = (text: string, expected: string): Fault => ({
  tag: 'Truncated',
  at: text.length,
  expected,
})

export const malformed = (at: number, expected: string): Fault => ({
  tag: 'MalformedMarkup',
  at,
  expected,
})

export const forbiddenAt = (at: number): Fault => ({
  tag: 'ForbiddenCharacter',
  at,
  expected: 'no control character but tab, line feed and carriage return',
})

export const strayText = (at: number, expected: string): Fault => ({
  tag: 'StrayText',
  at,
  expected,
})

export const misplaced = (at: number, expected: string): Fault => ({
  tag: 'MisplacedTag',
  at,
  expected,
})
