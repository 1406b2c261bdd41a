/** The fields of a delivery status report (RFC 3464): in its own part, or written into the text by those who have none. */
import type { Fields, Mail } from './mail.ts'
import { findPart, parseFields } from './mail.ts'

export type Action = 'failed' | 'delayed' | 'delivered'

/** What a report says of one recipient. */
export interface RecipientStatus {
  readonly action: Action
  /** Enhanced status code. */
  readonly status?: string
  readonly diagnostic: string
  readonly remote?: string
  /** Original first, then final: the first is the one that we wrote to. */
  readonly addresses: readonly string[]
}

const PER_RECIPIENT = /^(?:final-recipient|original-recipient|action|status|diagnostic-code)$/

/** The recipients of all status parts; undefined when the mail has neither such a part nor such fields in its text. */
export function readStatuses(mail: Mail, text: string): readonly RecipientStatus[] | undefined {
  const part = findPart(mail, 'message/delivery-status', 'message/global-delivery-status')
  const inText = part === undefined || readGroups(part.text).length === 0 ? readGroups(text) : []
  if (part === undefined && inText.length === 0) return undefined
  return part === undefined || inText.length > 0 ? inText : readGroups(part.text)
}

function readGroups(text: string): readonly RecipientStatus[] {
  return parseFields(splitAtRecipients(text))
    .filter((fields) => [...fields.keys()].filter((name) => PER_RECIPIENT.test(name)).length >= 2)
    .map(toStatus)
}

/** Some leave out the empty line between two recipients: a field that begins one begins a group. */
function splitAtRecipients(text: string): string {
  let seen = new Set<string>()
  return text
    .split(/\r?\n/)
    .flatMap((line) => {
      const name = /^[ \t]*((?:final|original)-recipient|action|status)[ \t]*:/i.exec(line)?.[1]?.toLowerCase()
      if (line.trim() === '') seen = new Set()
      if (name === undefined) return [line]
      const begins = seen.has(name)
      if (begins) seen = new Set()
      seen.add(name)
      const flat = line.replace(/^[ \t]+/, '')
      return begins ? ['', flat] : [flat]
    })
    .join('\n')
}

/** From the first opening bracket to the last closing one. */
function inBrackets(text: string): string {
  const open = text.indexOf('(')
  return open < 0 ? '' : text.slice(open + 1, Math.max(open + 1, text.lastIndexOf(')')))
}

function toStatus(fields: Fields): RecipientStatus {
  const status = fields.get('status')?.match(/[245]\.\d{1,3}\.\d{1,3}/)?.[0]
  return {
    action: actionOf(fields),
    status,
    diagnostic: [
      fields.get('diagnostic-code')?.replace(/^[\w-]+\s*;\s*/, '') ?? '',
      inBrackets(fields.get('status') ?? ''),
    ]
      .filter((one) => one !== '')
      .join(' '),
    remote: valueOf(fields.get('remote-mta')),
    addresses: ['original-recipient', 'final-recipient', 'x-actual-recipient'].flatMap(
      (name) => valueOf(fields.get(name)) ?? [],
    ),
  }
}

/** Old reports leave the action out: then the status says it. */
function actionOf(fields: Fields): Action {
  const action = fields.get('action')?.toLowerCase() ?? ''
  if (/^(?:failed|failure|fail|error|bounced)/.test(action)) return 'failed'
  if (action.startsWith('delay')) return 'delayed'
  if (/^(?:deliver|relay|expand)/.test(action) || fields.get('status')?.startsWith('2') === true) return 'delivered'
  return /^[45]/.test(fields.get('status') ?? '') || fields.has('diagnostic-code') ? 'failed' : 'delivered'
}

/** `rfc822; <a@b>` → `a@b`. A pipe or a file names no mailbox, but an address may be in it. */
function valueOf(field: string | undefined): string | undefined {
  const value = field?.replace(/^[\w-]+\s*;\s*/, '').trim() ?? ''
  return /(?<![^\s<>"])[^\s<>"]+@[^\s<>"]+/.exec(value)?.[0] ?? (value.replace(/^<|>$/g, '') || undefined)
}
