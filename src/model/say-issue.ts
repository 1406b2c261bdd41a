/** A complaint of a schema in plain words. Pure. */
import type * as z from 'zod'
import { nearest } from './nearest.ts'

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list ([…], or lines with a dash)',
  object: 'a group of keys',
  null: 'nothing (a value after # is a comment unless it is in quotes)',
}

/** No secret is one of these, so the value may be shown. */
const NUMBERS: ReadonlySet<string> = new Set(['number', 'int', 'boolean'])

const kind = (name: string) => KINDS[name] ?? name

const shown = (input: unknown) => (typeof input === 'number' ? `${input} ` : '')

/** The complaint in plain words; a message of our own schema stays. `null` is what YAML makes of a key without a value. */
export function sayIssue(found: z.core.$ZodIssue): string {
  const { message } = found
  if (!/^(?:Invalid|Too)\b/.test(message)) return message
  if (found.code === 'invalid_type') {
    const received = /received (\w+)/.exec(message)?.[1]?.toLowerCase()
    if (received === 'undefined') return 'is missing'
    if (found.expected === 'string' && received === 'number')
      return 'has to be text, and is a number: put it into quotes'
    if (found.expected === 'string' && (received === 'object' || received === 'array'))
      return `has to be text, and is ${kind(received)}: a value that begins with { or [ needs quotes`
    if (received === 'null' && (found.expected === 'object' || found.expected === 'array'))
      return 'is empty: give it a value below, or take the line out'
    const { input } = found
    if (NUMBERS.has(found.expected) && (typeof input === 'string' || typeof input === 'number'))
      return `'${String(input).slice(0, 40)}' is not ${kind(found.expected)}`
    return `has to be ${kind(found.expected)}${received === undefined ? '' : `, and is ${kind(received)}`}`
  }
  if (found.code === 'invalid_value') {
    const values = found.values.map(String)
    if (typeof found.input !== 'string' || values.length < 2) return `has to be ${values.join(' or ')}`
    const meant = nearest(found.input, values)
    const guess = meant === undefined ? '' : `; did you mean ${meant}?`
    return `'${found.input.slice(0, 40)}' is not one of ${values.join(', ')}${guess}`
  }
  if (found.code === 'too_small')
    return found.origin === 'string'
      ? 'is empty'
      : `${shown(found.input)}is too small: ${found.inclusive === false ? 'more than' : 'at least'} ${String(found.minimum)}`
  if (found.code === 'too_big' && found.origin === 'string')
    return `is too long: at most ${String(found.maximum)} ${found.maximum === 1 ? 'character' : 'characters'}`
  if (found.code === 'too_big') return `${shown(found.input)}is too large: at most ${String(found.maximum)}`
  return message
}
