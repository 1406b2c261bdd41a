/** Complaints of the schema → one message for each wrong value, with the path that leads to it. Pure. */
import type * as z from 'zod'
import { sayIssue } from '../model/say-issue.ts'

/** One thing wrong with the configuration. `path` leads to the value, e.g. `['send', 'smtp', 'port']`. */
export interface ConfigError {
  readonly path: readonly (string | number)[]
  readonly message: string
}

export function toErrors(found: z.core.$ZodIssue): ConfigError[] {
  const place = found.path.filter((part) => typeof part !== 'symbol')
  if (found.code === 'unrecognized_keys')
    return found.keys.map((key) => ({ path: [...place, key], message: 'unknown key' }))
  if (found.code === 'invalid_union') return [bestOfUnion(found, place)]
  return [{ path: place, message: sayIssue(found) }]
}

/** Of a union's complaints, the one that got furthest into the value tells most. */
function bestOfUnion(found: z.core.$ZodIssueInvalidUnion, place: (string | number)[]): ConfigError {
  const nested = found.errors.flat().toSorted((a, b) => b.path.length - a.path.length)
  const custom = nested.find((one) => one.code === 'custom') ?? nested[0]
  if (custom === undefined) return { path: place, message: found.message }
  const [error] = toErrors(custom)
  return { path: [...place, ...(error?.path ?? [])], message: error?.message ?? found.message }
}
