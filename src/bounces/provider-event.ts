/** Reports of a provider that are JSON, mailed or piped: Amazon SES, straight or through SNS (docs.aws.amazon.com/ses, "notification contents"). */
import type { Action, RecipientStatus } from './status.ts'

export type ProviderEvent =
  | { readonly kind: 'bounce'; readonly recipients: readonly RecipientStatus[] }
  | { readonly kind: 'complaint'; readonly feedback: string; readonly addresses: readonly string[] }
  | { readonly kind: 'none' }

type Json = Readonly<Record<string, unknown>>

/** Undefined when the text contains no such event. */
export function readProviderEvent(text: string): ProviderEvent | undefined {
  if (!/"(?:notificationType|eventType)\\?"/.test(text)) return undefined
  const from = text.indexOf('{')
  const to = text.lastIndexOf('}')
  const outer = from < 0 ? undefined : parse(text.slice(from, to + 1).replace(/\r?\n/g, ''))
  const event = typeof outer?.Message === 'string' ? parse(outer.Message) : outer
  if (event === undefined) return undefined
  const type = String(event.notificationType ?? event.eventType).toLowerCase()
  if (type === 'complaint') return complaint(asJson(event.complaint))
  if (type === 'bounce') return bounce(asJson(event.bounce))
  return { kind: 'none' }
}

function complaint(report: Json): ProviderEvent {
  const feedback = typeof report.complaintFeedbackType === 'string' ? report.complaintFeedbackType : 'abuse'
  if (feedback === 'not-spam') return { kind: 'none' }
  return { kind: 'complaint', feedback, addresses: listOf(report.complainedRecipients).flatMap(addressOf) }
}

function bounce(report: Json): ProviderEvent {
  const isPassing = report.bounceType !== 'Permanent'
  const subType = typeof report.bounceSubType === 'string' ? report.bounceSubType : ''
  const recipients = listOf(report.bouncedRecipients).map((one): RecipientStatus => {
    const status = typeof one.status === 'string' ? /[245]\.\d{1,3}\.\d{1,3}/.exec(one.status)?.[0] : undefined
    const words = typeof one.diagnosticCode === 'string' ? one.diagnosticCode.replace(/^[\w-]+\s*;\s*/, '') : ''
    const action: Action = one.action === 'delayed' ? 'delayed' : 'failed'
    return {
      action,
      status: status ?? (isPassing ? '4.0.0' : undefined),
      // The provider's own word where the server's are missing; it never outweighs them.
      diagnostic: words === '' ? subType : words,
      remote: undefined,
      addresses: addressOf(one),
    }
  })
  return { kind: 'bounce', recipients }
}

function addressOf({ emailAddress }: Json): readonly string[] {
  const address = typeof emailAddress === 'string' ? /(?<![^\s<>])[^\s<>]+@[^\s<>]+/.exec(emailAddress)?.[0] : undefined
  return address === undefined ? [] : [address]
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(asJson) : []
}

function asJson(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

function parse(text: string): Json | undefined {
  try {
    return asJson(JSON.parse(text))
  } catch {
    return undefined
  }
}
