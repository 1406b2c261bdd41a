/** Built issue → frozen issue: every byte that its readers share. */
import type { Config } from '../../config/config.ts'
import type { FrozenIssue } from '../../model/delivery.ts'
import { freezeIssue } from '../../send/freeze.ts'
import type { BuiltIssue } from './build.ts'

export interface FreezeOptions {
  readonly notAfter?: string
  readonly heldFor?: string
}

export function freezeBuilt(
  config: Config,
  { issue, rendered, stories }: BuiltIssue,
  options: FreezeOptions = {},
): FrozenIssue {
  return freezeIssue({
    newsletter: config.id,
    name: config.name,
    from: config.from,
    replyTo: config.replyTo,
    number: issue.number ?? 0,
    rendered,
    stories,
    now: issue.date,
    ...options,
  })
}
