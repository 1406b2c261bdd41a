/** Pages that are not articles, or not all of it: reported, so that nobody gets a summary of a cookie banner. */
import type { Notice } from '../../model/article.ts'
import { listOf, isFields } from '../unknown.ts'
import { wordCount } from '../words.ts'
import { plain } from './dom.ts'
import type { PageBlock } from './blocks.ts'
import { isIndex } from './index-page.ts'
import type { Page } from './page.ts'

/** A page of this kind contains no article: its text is not to be summarised. */
export interface Verdict {
  readonly notice: Notice
  readonly isArticle: boolean
}

/** What the page shows before the body is cut out of it. */
export interface Sight {
  readonly title: string
  readonly heading: string
  readonly visible: string
  readonly hasNoscriptWarning: boolean
  readonly isForSubscribers: boolean
  readonly scriptChars: number
  /** It lists articles by headings that lead to them. */
  readonly isIndex: boolean
}

const ROBOT_CHECK =
  /^(?:just a moment|attention required|access denied|are you (?:a )?(?:robot|human)|verify(?:ing)? (?:that )?you are (?:a )?human|security check|pardon our interruption|one more step|checking your browser|ddos-guard|captcha|please verify|robot check|human verification)/i
const ERROR_PAGE =
  /^(?:error\s*)?(?:4\d\d|5\d\d)\b|^(?:page|seite|article|story|content)\s+(?:not found|nicht gefunden|unavailable|can(?:no|')t be found|does(?:n't| not) exist)|^(?:not found|nicht gefunden|page introuvable|página no encontrada|pagina non trovata|página não encontrada|error|oops|sorry|internal server error|bad gateway|service unavailable|forbidden|gone)(?:$|[\s!.,:…|–—-])|page (?:not found|introuvable)|seite nicht gefunden/i
const CONSENT =
  /\b(?:cookies?|consent|privacy|gdpr|datenschutz|zustimm\w+|einwillig\w+|partners?|tracking|personali[sz]ed ads?|vendors?|données|confidentialité)\b/gi
const CONSENT_ACT =
  /\b(?:accept(?: all)?|agree|reject(?: all)?|manage (?:options|preferences|settings)|alle akzeptieren|akzeptieren|zustimmen|tout accepter|accepter|aceptar|accetta)\b/i
const PAYWALL =
  /\b(?:subscribe|sign in|log in|register|become a (?:member|subscriber)|start your (?:free )?trial)\b.{0,60}\b(?:to (?:continue|read|keep|unlock|access|finish)|for (?:full|unlimited) access)|\b(?:this (?:article|story|content) is (?:for|reserved for|exclusive to|only available to)|already a subscriber|subscriber[- ]only|for subscribers only|you have reached your (?:limit|free)|continue reading with|weiterlesen mit|jetzt abonnieren und weiterlesen|mit .{0,20}plus weiterlesen|réservé aux abonnés|la suite est réservée|contenido exclusivo para suscriptores|riservato agli abbonati)\b/i
const SCRIPT_WARNING =
  /(?:enable|activate|turn on|requires?|need(?:s)?|aktivieren|activer|habilit\w+)\b.{0,40}\bjava\s?script|java\s?script\b.{0,40}(?:disabled|required|enable|deaktiviert|désactivé)/i
const SHORT = 150
/** Words of a body that may be an article at all: fewer are an address or a label. */
const THIN = 10

/** Looks at the whole page; call it before the body is read. */
export function lookAt(page: Page): Sight {
  const visible = plain(page.document.body?.textContent).slice(0, 20_000)
  const noscript = page.marks
    .filter(({ tag }) => tag === 'noscript')
    .map(({ element }) => plain(element.textContent))
    .join(' ')
  const free = listOf(page.node?.['isAccessibleForFree'])[0]
  const parts = listOf(page.node?.['hasPart']).filter(isFields)
  return {
    title: page.titleText,
    heading: plain(page.marks.find(({ tag }) => tag === 'h1')?.element.textContent),
    visible,
    hasNoscriptWarning: SCRIPT_WARNING.test(noscript) || (visible.length < 2000 && SCRIPT_WARNING.test(visible)),
    isForSubscribers: isFalse(free) || parts.some((part) => isFalse(part['isAccessibleForFree'])),
    scriptChars: page.stripped.scriptChars,
    isIndex: isIndex(page),
  }
}

const INDEX: Notice = { code: 'index-page', message: 'the page is a list of articles' }

/** What is in the way of the article, if anything. */
export function judge(sight: Sight, blocks: readonly PageBlock[]): Verdict | undefined {
  const words = blocks.reduce((sum, { text }) => sum + wordCount(text), 0)
  if (sight.isIndex) return { notice: INDEX, isArticle: false }
  if (words < SHORT) {
    const barrier = barrierOf(sight, words)
    if (barrier !== undefined) return { notice: barrier, isArticle: false }
  }
  if (words < 400 && isPaywalled(sight, blocks, words))
    return { notice: { code: 'paywall', message: 'only the part before the paywall is there' }, isArticle: true }
  if (words === 0)
    return { notice: { code: 'no-text', message: 'the page contains no article text' }, isArticle: false }
  return words < THIN ? { notice: thin(words), isArticle: true } : undefined
}

/** It may be all that a page says, so it stays. */
function thin(words: number): Notice {
  const found = words === 1 ? 'one word' : `${words} words`
  return {
    code: 'thin-page',
    message: `the page has only ${found} of text. If it is no article, give the address of an article or a feed`,
  }
}

function barrierOf(
  { title, heading, visible, hasNoscriptWarning, scriptChars }: Sight,
  words: number,
): Notice | undefined {
  if (ROBOT_CHECK.test(title) || ROBOT_CHECK.test(heading))
    return { code: 'robot-check', message: 'the site checks for robots instead of showing the page' }
  if (ERROR_PAGE.test(heading) || (ERROR_PAGE.test(title) && words < 80))
    return { code: 'error-page', message: `the page says “${heading || title}” although the server reports success` }
  const consents = visible.match(CONSENT)?.length ?? 0
  if (consents >= 4 && consents > wordCount(visible) / 40 && CONSENT_ACT.test(visible))
    return { code: 'consent-wall', message: 'the page asks for consent to cookies and shows no article' }
  if (words < 60 && (hasNoscriptWarning || (visible.length < 200 && scriptChars > 5000)))
    return { code: 'needs-script', message: 'the page shows its text only with a script' }
  return undefined
}

function isPaywalled(sight: Sight, blocks: readonly PageBlock[], words: number): boolean {
  if (sight.isForSubscribers && words < 250) return true
  const end = blocks
    .slice(-2)
    .map(({ text }) => text)
    .join(' ')
  return words < 250 && (PAYWALL.test(end) || PAYWALL.test(sight.visible))
}

function isFalse(value: unknown): boolean {
  return value === false || (typeof value === 'string' && /^(?:false|no)$/i.test(value))
}
