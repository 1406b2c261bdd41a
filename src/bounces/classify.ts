/** What kind of mail came back, by its shape alone. Whom it is about is found elsewhere. */
import type { RefusalText } from '../model/bounce-policy.ts'
import { findUnsubscribeToken } from '../model/unsubscribe-links.ts'
import type { Fields, Mail } from './mail.ts'
import { findPart, originalHeaders, parseFields, unfold } from './mail.ts'

export type Shape =
  /** It failed for good, or the server gave up. `recipient` is the address that the report names, for people to read. */
  | { readonly kind: 'bounce'; readonly refusal: RefusalText; readonly recipient?: string }
  /** A reader pressed "spam" (RFC 5965): abuse, fraud and the like. */
  | { readonly kind: 'complaint'; readonly feedback: string }
  /** A mail that an unsubscribe link made. */
  | { readonly kind: 'unsubscribe'; readonly token?: string }
  /** Nothing to do; why. */
  | { readonly kind: 'none'; readonly reason: NoneReason }

export type NoneReason = 'auto-reply' | 'delayed' | 'delivered' | 'receipt' | 'feedback' | 'no report'

/** Ordered: a report says what it is, so reports come before what subject and sender suggest. */
export function classifyMail(mail: Mail): Shape {
  const feedback = findPart(mail, 'message/feedback-report')
  if (feedback !== undefined) return readFeedback(parseFields(feedback.text)[0])
  const status = findPart(mail, 'message/delivery-status', 'message/global-delivery-status')
  if (status !== undefined) return readStatus(parseFields(status.text), mail)
  if (findPart(mail, 'message/disposition-notification') !== undefined) return none('receipt')
  if (/^x-hmxmroriginalrecipient:/im.test(originalHeaders(mail))) return { kind: 'complaint', feedback: 'abuse' }
  if (isReturned(mail)) return readText(mail)
  if (isAutomatic(mail)) return none('auto-reply')
  const token = findUnsubscribeToken(mail.subject)
  if (/^\s*(?:re:\s*)?unsubscribe\b/i.test(mail.subject)) {
    return { kind: 'unsubscribe', token }
  }
  return none('no report')
}

function none(reason: NoneReason): Shape {
  return { kind: 'none', reason }
}

/** RFC 5965 §7.3 and the types registered since: `not-spam` takes nothing back, `auth-failure` is about our DNS. */
function readFeedback(fields: Fields | undefined): Shape {
  const type = fields?.get('feedback-type')?.toLowerCase() ?? ''
  if (type === 'opt-out' || type === 'opt-out-list') return { kind: 'unsubscribe' }
  if (type === '' || type === 'not-spam' || type === 'auth-failure') return none('feedback')
  return { kind: 'complaint', feedback: type }
}

/** RFC 3464: the first group is about the message, each further one about a recipient. */
function readStatus(groups: readonly Fields[], mail: Mail): Shape {
  const recipients = groups.filter((fields) => fields.has('action') || fields.has('status'))
  const failed = recipients.find((fields) => actionOf(fields) === 'failed')
  if (failed === undefined) {
    if (recipients.length === 0) return isReturned(mail) ? readText(mail) : none('no report')
    return none(recipients.some((fields) => actionOf(fields) === 'delayed') ? 'delayed' : 'delivered')
  }
  const recipient = addressOf(failed.get('original-recipient')) ?? addressOf(failed.get('final-recipient'))
  const diagnostic = failed.get('diagnostic-code')?.replace(/^[\w-]+\s*;\s*/, '') ?? ''
  const status = failed.get('status')?.match(/^[245]\.\d{1,3}\.\d{1,3}/)?.[0]
  return {
    kind: 'bounce',
    refusal: refusalOf(diagnostic === '' ? sayingOf(mail.text) : diagnostic, status),
    recipient,
  }
}

/** Old reports leave the action out: then the status says it. */
function actionOf(fields: Fields): string {
  const action = fields
    .get('action')
    ?.toLowerCase()
    .match(/^[a-z]+/)?.[0]
  return action ?? (/^[45]/.test(fields.get('status') ?? '') ? 'failed' : 'delivered')
}

function addressOf(field: string | undefined): string | undefined {
  return (
    field
      ?.replace(/^[\w-]+\s*;\s*/, '')
      .replace(/^<|>$/g, '')
      .trim() || undefined
  )
}

/** A code that stands in the server's own words is more exact than X.0.0 in the field, and never less. */
function refusalOf(saying: string, status?: string): RefusalText {
  const own = findStatus(saying)
  const better = status === undefined || (/^[245]\.0\.0$/.test(status) && own !== undefined) ? own : status
  const code = Number(/(?<![\d.])([45]\d\d)(?=[ -])/.exec(saying)?.[1] ?? 0)
  return {
    status: better,
    ...(code === 0 ? {} : { code }),
    ...(saying === '' ? {} : { text: saying.slice(0, 500) }),
  }
}

/** Three numbers that are no part of an IP address or a version. */
function findStatus(text: string): string | undefined {
  return /(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d]|\.\d)/.exec(text)?.[0]
}

const DAEMONS = /^(?:mailer-daemon|mail-daemon|maildaemon|postmaster|mdaemon|mail\.system|no-?reply\.?postmaster)\b/i
const FAILURES =
  /\b(?:undeliver|delivery (?:status|failure|has failed|report|problem)|failure (?:notice|delivery)|returned (?:mail|to sender)|mail delivery (?:failed|system)|delivery failed|could ?n[o'’]t be delivered|could not be delivered|returning message|mail system error|nondeliverable|unzustellbar|non remis|no se (?:ha )?pu(?:do|ede) entregar|onbestelbaar)/i
const ABSENT =
  /\b(?:out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|autoreply|vacation|abwesen|réponse automatique|absence du bureau|respuesta automática|fuera de la oficina|afwezig|resposta automática|on leave|away from)/i

/** Returned mail without a report: qmail's own form (QSBMF), Exim's header, or the words of an old gateway. */
function isReturned(mail: Mail): boolean {
  if (mail.header('x-failed-recipients').length > 0) return true
  if (ABSENT.test(mail.subject)) return false
  const isDaemon = mail.header('return-path').some((value) => value.trim() === '<>') || DAEMONS.test(mail.from)
  const opening = mail.text.slice(0, 600)
  return isDaemon && (FAILURES.test(mail.subject) || FAILURES.test(opening) || /^Hi\. This is the /m.test(opening))
}

function isAutomatic(mail: Mail): boolean {
  const submitted = mail.header('auto-submitted')[0] ?? 'no'
  return (
    !/^no\b/i.test(submitted) ||
    mail.header('x-autoreply').length > 0 ||
    mail.header('x-autorespond').length > 0 ||
    /\b(?:auto_reply|junk)\b/i.test(mail.header('precedence')[0] ?? '') ||
    mail.header('return-path').some((value) => value.trim() === '<>') ||
    ABSENT.test(mail.subject)
  )
}

function readText(mail: Mail): Shape {
  const recipient = mail.header('x-failed-recipients')[0]?.split(',')[0]?.trim() ?? findRecipient(mail.text)
  const refusal = refusalOf(sayingOf(mail.text))
  // A warning that the server goes on trying is no refusal.
  if (refusal.status === undefined && refusal.code === undefined && isWarning(mail)) return none('delayed')
  return { kind: 'bounce', refusal, recipient }
}

/** An address that has a line to itself, as qmail and many gateways write it. */
function findRecipient(text: string): string | undefined {
  for (const line of text.split(/\r?\n/)) {
    const found = line.length > 400 ? undefined : /^<?([^\s<>@]+@[^\s<>]+?)>?:?\s*$/.exec(line)?.[1]
    if (found !== undefined) return found
  }
  return undefined
}

function isWarning(mail: Mail): boolean {
  return /\b(?:warning|delayed|still trying|will (?:be retried|keep trying|retry))\b/i.test(
    `${mail.subject}\n${mail.text.slice(0, 600)}`,
  )
}

/** Where the copy of the original begins: what stands below is ours, not the server's. */
const COPY =
  /^[ \t>]*[-=_*]{2,}.{0,20}(?:below this line|this is a copy|copy of the|original message|undelivered message|message (?:text )?follows|returned (?:mail|message)|header).*$/im

/** The server's words: the paragraph with a code in it, else the beginning of the text. */
function sayingOf(text: string): string {
  const above = unfold(text.slice(0, COPY.exec(text)?.index ?? text.length)).replace(/\r/g, '')
  const paragraphs = above.split(/\n\s*\n/).map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
  const telling = paragraphs.find((one) => findStatus(one) !== undefined || /(?<![\d.])[45]\d\d[ -]/.test(one))
  return (telling ?? paragraphs.slice(0, 6).join(' ')).slice(0, 1000)
}
