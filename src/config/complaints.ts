/** Complaints of the schema → one message for each wrong value, with the path that leads to it. Pure. */
import type * as z from 'zod'
import { sayIssue } from '../model/say-issue.ts'
import { nearest } from '../model/nearest.ts'

/** One thing wrong with the configuration. `path` leads to the value, e.g. `['send', 'smtp', 'port']`. */
export interface ConfigError {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** The keys that exist: those of the group at a place, and all of them, dotted. */
export interface KnownKeys {
  readonly at: (place: readonly (string | number)[]) => readonly string[]
  readonly all: readonly string[]
}

export function toErrors(found: z.core.$ZodIssue, keys: KnownKeys): ConfigError[] {
  const place = found.path.filter((part) => typeof part !== 'symbol')
  if (found.code === 'unrecognized_keys')
    return found.keys.map((key) => ({ path: [...place, key], message: sayUnknownKey(key, keys.at(place), keys.all) }))
  if (found.code === 'invalid_union') return [bestOfUnion(found, place, keys)]
  if (found.code === 'invalid_type' && place[0] === 'sources' && place.length === 2 && typeof found.input === 'string')
    return [{ path: place, message: `a source begins with its kind: write - ${sourceLine(found.input)}` }]
  const message = sayIssue(found)
  // `schedule: daily`: what a group contains is the next step.
  const within = found.code === 'invalid_type' && found.expected === 'object' ? keys.at(place) : []
  const group =
    within.length === 0
      ? 'a group of keys'
      : `a group of keys (${within.slice(0, 8).join(', ')}${within.length > 8 ? ', …' : ''})`
  return [{ path: place, message: message.replace('has to be a group of keys', `has to be ${group}`) }]
}

/** A key that is mistyped, or that belongs into another group. */
function sayUnknownKey(key: string, beside: readonly string[], all: readonly string[]): string {
  const meant = nearest(key, beside) ?? all.find((other) => other.endsWith(`.${key}`) || key.endsWith(`.${other}`))
  return meant === undefined ? 'unknown key' : `unknown key; did you mean ${meant}?`
}

/** Of a union's complaints, the one that got furthest into the value tells most. */
function bestOfUnion(
  found: z.core.$ZodIssueInvalidUnion,
  place: (string | number)[],
  { at, all }: KnownKeys,
): ConfigError {
  const nested = found.errors.flat().toSorted((a, b) => b.path.length - a.path.length)
  const custom = nested.find((one) => one.code === 'custom') ?? nested[0]
  if (custom === undefined) return { path: place, message: found.message }
  const [error] = toErrors(custom, { at: (inner) => at([...place, ...inner]), all })
  return { path: [...place, ...(error?.path ?? [])], message: error?.message ?? found.message }
}

/** `- articles/*.md` → `file: 'articles/*.md'`. */
const sourceLine = (text: string) =>
  /^https?:/i.test(text) ? `feed: ${text} (or url: for one page)` : `file: '${text.slice(0, 60)}'`
