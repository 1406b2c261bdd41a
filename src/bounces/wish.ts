/** Does a mail that is not a report ask to be taken off? By a mark of ours, or in words that a reader writes. */
import type { BounceClaims } from '../model/bounce-address.ts'
import { readRowToken } from '../model/bounce-address.ts'
import { readMailboxToken } from '../model/unsubscribe-links.ts'
import type { TokenClaims } from '../model/unsubscribe-token.ts'
import { ENVELOPE, tokensIn } from './identify.ts'
import type { Mail } from './mail.ts'
import { isAutomatic } from './returned.ts'

export interface Wish {
  /** A signed token: it decides by itself, whatever else the mail carries. */
  readonly token?: TokenClaims
  /** A row token in the address that the mail went to. */
  readonly row?: BounceClaims
  /** Nothing but the wish is said; else a person may have meant something more. */
  readonly isPlain: boolean
  /** Written by a program, and not by one that does so for its user. */
  readonly isAutomatic: boolean
}

export interface WishContext {
  readonly secrets: readonly string[]
  /** Bare address of `send.unsubscribe.mailto`. */
  readonly mailbox?: string
  /** Addresses that readers write to for other things as well: a mail to them is a wish only in so many words. */
  readonly shared: readonly string[]
}

/** How people and mail programs say it, in the languages of the large providers. */
const LEAVE =
  "un-?subscribe|opt[- ]?out|sign ?off|(?:remove|delete|take) me(?: off| from)?|cancel (?:my )?subscription|abmelden|abmeldung|abbestellen|abbestellung|(?:me |se )?d[ée]s(?:abonner|abonnement|inscription|inscrire|inscrivez|abonnez)(?:-moi)?|dar(?:me|se)? de baja|cancelar (?:la |mi |a |minha )?(?:suscripci[óo]n|assinatura|inscri[çc][ãa]o)|descadastr\\w+|disiscri\\w+|cancella(?:mi|zione)|annulla(?: l')? ?iscrizione|uitschrijven|afmelden|avregistrera|avsluta prenumeration(?:en)?|afmeld|avmeld|meld (?:meg )?av|wypisz(?: mnie)?|odhl[áa]sit|отписаться|отпишите|отписка|配信停止|登録解除|購読解除|退会|退订|退訂|取消订阅|取消訂閱|구독 ?취소|수신 ?거부|구독 ?해지|إلغاء الاشتراك|abonelikten [çc][ıi]k|aboneli[ğg]i iptal"
/** Words that say it only when nothing else is said. */
const ALONE = 'stop|leave|remove|baja|cancelar|remover|austragen|k[üu]ndigen|opzeggen|rezygnuj[ęe]|解除|解約'
const POLITE =
  "(?:please|bitte|por favor|s'il vous pla[îi]t|per favore|hi|hello|hallo|bonjour|hola|newsletter|thanks?(?: you)?|danke|merci|gracias|grazie|obrigad[oa]|me|this (?:list|newsletter)|from (?:this|the|your) (?:list|newsletter)|i (?:want|would like|wish) to|ich m[öo]chte(?: mich)?|vom newsletter|お願いします|してください)"
/** The whole line is the wish. */
const PLAIN = new RegExp(`^(?:${POLITE}[\\s,.!]*){0,3}(?:${LEAVE}|${ALONE})[\\s,.!]*(?:${POLITE}[\\s,.!]*){0,3}$`, 'iu')
/** The line begins with it and continues. */
const LOOSE = new RegExp(`^(?:${POLITE}[\\s,.!]*){0,2}(?:${LEAVE})(?![\\p{L}])`, 'iu')
const PREFIX =
  /^(?:\s*(?:re|fwd?|aw|wg|sv|tr|rv|antw|odp|ynt|res|enc|r|i|vs)\s*:|\s*\[[^\]]{1,30}\]|\s*\*+[\w ]{1,20}\*+:?)+/i
/** Longer lines tell a story, in which the word may mean anything. */
const LONGEST = 90

/** Undefined when the mail asks for nothing of the kind. */
export function findWish(mail: Mail, { secrets, mailbox, shared }: WishContext): Wish | undefined {
  const tokens = mailbox === undefined ? [] : mailboxTokens(mail, mailbox)
  const rows = tokens.flatMap((token) => readRowToken('leave', token, secrets) ?? [])
  const isApple = /^true\b/i.test(mail.header('x-apple-unsubscribe')[0] ?? '')
  const isProgram = isAutomatic(mail) && !isApple
  const lines = ownLines(mail)
  // A vacation reply may repeat the whole issue, with the links of its reader.
  const written = isProgram ? [] : lines.filter((line) => line.length < 200 && !/:\/\/|mailto:/i.test(line))
  const [token] = tokensIn([mail.subject, ...written], secrets)
  const subject = mail.subject.replace(PREFIX, '').trim()
  const said = [subject, lines[0] ?? '']
    .filter((line) => line.length <= LONGEST)
    .map((line) => line.replace(/%20/g, ' '))
  const isOwnMailbox = tokens.length > 0 && !shared.some((one) => one.toLowerCase() === mailbox?.toLowerCase())
  const isBlank = isOwnMailbox && subject === '' && lines.length === 0
  const isPlain = isApple || isBlank || said.some((line) => PLAIN.test(withoutToken(line)))
  const isAsked = token !== undefined || rows.length > 0 || isPlain || said.some((line) => LOOSE.test(line))
  return isAsked ? { token, row: rows[0], isPlain, isAutomatic: isProgram } : undefined
}

/** A token that was cut or changed on the way says nothing any more; the word in front of it does. */
function withoutToken(line: string): string {
  return line.replace(/\b[\w-]{40,}/g, '').trim()
}

function mailboxTokens(mail: Mail, mailbox: string): string[] {
  return ENVELOPE.flatMap((name) => mail.header(name))
    .flatMap((value) => value.match(/(?<![^\s<>,;:"()])[^\s<>,;:"()]+@[^\s<>,;:"()]+/g) ?? [])
    .flatMap((address) => readMailboxToken(address, mailbox) ?? [])
}

/** What the writer wrote, above and beside what is quoted: a quoted issue carries the links of whoever got it. */
function ownLines(mail: Mail): string[] {
  const lines = mail.text.split(/\r?\n/).slice(0, 60)
  const quote = lines.findIndex(
    (line) => /^\s*>|^(?:-- |_{5,})/.test(line) || isBetweenDashes(line.trim()) || QUOTE_HEAD.test(line),
  )
  return lines
    .slice(0, quote < 0 ? lines.length : quote)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:https?:|<https?:)/i.test(line))
}

/** "-----Original Message-----". As one expression it took 4 s for a line of 250 dashes and a letter. */
const isBetweenDashes = (line: string) => line.length > 4 && line.startsWith('--') && line.endsWith('--')

const QUOTE_HEAD =
  /^\s*(?:on|am|le|el|il|em|op|den|dnia|w dniu) .{5,120}(?:wrote|schrieb|a [ée]crit|escribi[óo]|ha scritto|escreveu|schreef|skrev|napisa[łl]\S*)\s*:?\s*$|^\s*(?:from|von|de|da|van|от|差出人|发件人)\s*:\s*\S/i
