/**
 * What a refusal says and what it leads to. The enhanced status code (RFC 3463) decides; the words of the server count
 * only where the code says nothing. Used for answers during the dialogue and for mail that is returned later.
 */

/**
 * no-mailbox: the address is dead · full: the mailbox takes nothing now · permanent: another final refusal of this
 * address · temporary: try again later · sender: about us or the message (policy, authentication, size), never the
 * reader's fault.
 */
export type BounceKind = 'no-mailbox' | 'full' | 'permanent' | 'temporary' | 'sender'

export interface RefusalText {
  /** Enhanced status code, `5.1.1`. */
  readonly status?: string
  /** Reply code of SMTP, `550`. */
  readonly code?: number
  /** The server's words. */
  readonly text?: string
}

/** RFC 3463 §3.2, 3.3, 3.8 and the IANA registry: no such mailbox, domain or null MX; disabled mailbox or account. */
const NO_MAILBOX = new Set(['1.1', '1.2', '1.3', '1.10', '2.1', '7.13'])
const SENDER = /^(?:1\.[789]|3\.[245]|5\.[1-9]\d*|6\.\d+|7\.\d+)$/
const FULL = new Set(['2.2'])

/** Ordered: the first whose words stand in the answer names the kind. */
const WORDS: readonly (readonly [BounceKind, RegExp])[] = [
  [
    'sender',
    /\b(?:spam|blacklist|blocklist|block(?:ed)? (?:list|using)|listed (?:at|by|on)|dmarc|dkim|spf|reputation)/i,
  ],
  [
    'sender',
    /\b(?:unauthenticated|policy|not authori[sz]ed|relay(?:ing)? (?:access )?denied|message (?:is )?too (?:large|big))/i,
  ],
  ['full', /\b(?:over ?quota|quota (?:is )?exceeded|mailbox (?:is )?full|storage (?:limit|space)|out of storage)/i],
  [
    'no-mailbox',
    /\b(?:user|mailbox|recipient|account|address|alias)\b.{0,60}?\b(?:unknown|not found|(?:does|do)(?: not|n['’]t) exist|disabled|deactivated|closed|invalid|inactive)\b/i,
  ],
  [
    'no-mailbox',
    /\b(?:no such|unknown|invalid|unrouteable|nonexistent) (?:user|mailbox|recipient|address|account|person|local)/i,
  ],
  [
    'no-mailbox',
    /\bdoes(?: not|n['’]t) have an? \S+ account|\bno mailbox here by that name|\bnot a (?:known|valid) (?:user|mailbox)/i,
  ],
]

/** What the refusal is about. Without any code, and without words that tell, it is `temporary`: nobody is cut off on a guess. */
export function classifyRefusal(refusal: RefusalText): BounceKind {
  const [, level, detail] = /^([245])\.(\d{1,3}\.\d{1,3})$/.exec(refusal.status ?? '') ?? []
  const isFinal = level === undefined ? (refusal.code ?? 0) >= 500 : level === '5'
  if (detail !== undefined && FULL.has(detail)) return 'full'
  // X.0.0, X.5.0 (Outlook.com for any mailbox it lacks) and a bare reply code say only whether it is final: then the
  // words decide.
  const isVague = detail === undefined || detail === '0.0' || detail === '5.0'
  const says = isVague ? kindOfWords(refusal.text) : undefined
  if (!isFinal) return says === 'full' ? 'full' : 'temporary'
  if (says !== undefined) return says
  if (detail !== undefined && NO_MAILBOX.has(detail)) return 'no-mailbox'
  if (detail !== undefined && SENDER.test(detail)) return 'sender'
  return 'permanent'
}

function kindOfWords(text = ''): BounceKind | undefined {
  return WORDS.find(([, words]) => words.test(text))?.[0]
}

/** Refusals of one address so far, the new one included. */
export interface BounceHistory {
  /** Different issues that came back with a final refusal within `FINAL_DAYS`. */
  readonly finalIssues: number
  /** Different issues that came back `full` or `temporary` within `SOFT_DAYS`. */
  readonly softIssues: number
}

export const FINAL_DAYS = 180
export const FINAL_ISSUES = 2
export const SOFT_DAYS = 30
export const SOFT_ISSUES = 5

/** suppress: mail this address no more · count: remember it · alert: tell the sender, the reader is not at fault. */
export type BounceVerdict = 'suppress' | 'count' | 'alert'

/**
 * Dead mailboxes are left at once, other final refusals at the second issue, full or slow ones at the fifth issue
 * within 30 days. A refusal that is about the sender never counts against the reader.
 */
export function judgeBounce(kind: BounceKind, history: BounceHistory): BounceVerdict {
  if (kind === 'sender') return 'alert'
  if (kind === 'no-mailbox') return 'suppress'
  if (kind === 'permanent') return history.finalIssues >= FINAL_ISSUES ? 'suppress' : 'count'
  return history.softIssues >= SOFT_ISSUES ? 'suppress' : 'count'
}
