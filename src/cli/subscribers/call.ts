/** What every action on subscribers is given, and the words of its command line as values. */
import type { Config } from '../../config/config.ts'
import { parseAddress } from '../../model/address.ts'
import type { SubscriberState } from '../../model/delivery.ts'
import { DigestError } from '../../model/errors.ts'
import type { Store } from '../../model/store.ts'
import type { AudienceStore } from '../../model/store/audience.ts'
import type { CommandContext } from '../command.ts'
import type { ExitCode } from '../../model/exit.ts'

export const ACTIONS = ['import', 'export', 'add', 'remove', 'list', 'erase'] as const
export type Action = (typeof ACTIONS)[number]
export const STATES = ['pending', 'active', 'unsubscribed', 'bounced', 'complained'] as const
export const FORMATS = ['csv', 'jsonl', 'listmonk'] as const

export interface SubscriberFlags {
  readonly action: Action
  readonly target: string | undefined
  readonly column: readonly string[]
  readonly delimiter: string | undefined
  readonly consent: string | undefined
  readonly consentAt: string | undefined
  readonly attribute: readonly string[]
  readonly state: readonly SubscriberState[]
  readonly contains: string | undefined
  readonly limit: number
  readonly format: (typeof FORMATS)[number]
  readonly out: string | undefined
  readonly strict: boolean
  readonly dryRun: boolean
}

export interface Call {
  readonly flags: SubscriberFlags
  readonly context: CommandContext
  readonly config: Config
  readonly store: Store
  readonly audience: AudienceStore
}

export type Run = (call: Call) => Promise<ExitCode>

export function needTarget({ action, target }: SubscriberFlags, what: string): string {
  if (target !== undefined) return target
  throw new DigestError('E_USAGE', `subscribers ${action} needs ${what}`, {
    hint: 'pullquote subscribers --help shows examples.',
  })
}

export function addressOf(flags: SubscriberFlags): string {
  const written = needTarget(flags, 'an address')
  const parsed = parseAddress(written)
  if ('address' in parsed) return parsed.address
  throw new DigestError('E_USAGE', `${JSON.stringify(written)} is not an address: ${parsed.problem}`, {
    hint: 'Write it as name@example.org.',
  })
}

/** `NAME=VALUE` words. */
export function pairs(given: readonly string[], what: string): Record<string, string> {
  return Object.fromEntries(
    given.map((pair) => {
      const at = pair.indexOf('=')
      if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)] as const
      throw new DigestError('E_USAGE', `--${what} ${JSON.stringify(pair)} has no =`, {
        hint: `Write --${what} NAME=VALUE.`,
      })
    }),
  )
}

export function instantOf(text: string): string {
  const time = new Date(text)
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(time.getTime())) return time.toISOString()
  throw new DigestError('E_USAGE', `--consent-at ${JSON.stringify(text)} is not a time`, {
    hint: 'Write 2026-05-03 or 2026-05-03T10:00:00Z.',
  })
}
