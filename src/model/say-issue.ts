/** A complaint of a schema in plain words. Pure. */
import type * as z from 'zod'

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list ([…], or lines with a dash)',
  object: 'a group of keys',
  null: 'nothing (a value after # is a comment unless it is in quotes)',
}

const kind = (name: string) => KINDS[name] ?? name

/** The complaint in plain words; a message of our own schema stays. `null` is what YAML makes of a key without a value. */
export function sayIssue(found: z.core.$ZodIssue): string {
  const { message } = found
  if (!/^(?:Invalid|Too)\b/.test(message)) return message
  if (found.code === 'invalid_type') {
    const received = /received (\w+)/.exec(message)?.[1]?.toLowerCase()
    if (received === 'undefined') return 'is missing'
    if (found.expected === 'string' && received === 'number')
      return 'has to be text, and is a number: put it into quotes'
    return `has to be ${kind(found.expected)}${received === undefined ? '' : `, and is ${kind(received)}`}`
  }
  if (found.code === 'invalid_value') return `has to be ${found.values.map(String).join(' or ')}`
  if (found.code === 'too_small')
    return found.origin === 'string' ? 'is empty' : `is too small: at least ${String(found.minimum)}`
  if (found.code === 'too_big') return `is too large: at most ${String(found.maximum)}`
  return message
}
