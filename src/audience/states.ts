/** What a cell says about a reader: the words of other tools and languages, yes and no, since when. */
import type { SubscriberState } from '../model/delivery.ts'
import { signOfWords, wordsOfHeader } from './meaning.ts'

/** Hardest first: of several things that a row says, this one counts. */
export const HARDNESS: readonly SubscriberState[] = ['complained', 'bounced', 'unsubscribed', 'pending', 'active']

/** As `wordsOfHeader` writes them. */
const WORDS: Readonly<Record<SubscriberState, string>> = {
  complained:
    'complained, complaint, spam, spammy, junk, marked as spam, spam complaint, spam report, abuse, abuse complaint, reported spam, spam beschwerde, plainte, queja, reclamo',
  bounced:
    'cleaned, bounced, hard bounced, hard bounce, hardbounced, bounce, unreachable, undeliverable, invalid, invalid email, dead, unzustellbar, ungultig, rebotado, rebondi, rejete, invalide, rimbalzato, ongeldig',
  unsubscribed:
    'unsubscribed, unsubscribe, unsubscribed from all, globally unsubscribed, disabled, blocklisted, blacklisted, blocked, inactive, cancelled, canceled, removed, archived, deleted, suppressed, user suppressed, opted out, opt out, optout, opted out of email, do not email, do not mail, left, quit, declined, revoked, withdrawn, gone, abgemeldet, abbestellt, gekundigt, inaktiv, ausgetreten, ausgetragen, gesperrt, widerrufen, deaktiviert, desabonne, desabonnee, desinscrit, desinscrite, inactif, inactive, desactive, supprime, supprimee, geloscht, eliminado, eliminada, eliminato, eliminata, excluido, excluida, verwijderd, baja, de baja, dado de baja, dada de baja, cancelado, cancelada, inactivo, desuscrito, descadastrado, inativo, disiscritto, disiscritta, cancellato, cancellata, inattivo, disattivato, uitgeschreven, afgemeld, inactief, geblokkeerd, avregistrerad, avmeld, wypisany, отписан, отписался, отписалась, 退订, 已退订, 配信停止, 退会, 解除, 구독취소',
  pending:
    'pending, unconfirmed, unactivated, validating, awaiting confirmation, waiting, opt in pending, not confirmed, non subscribed, not subscribed, never subscribed, no consent, transactional, unbestatigt, ausstehend, nicht bestatigt, wartend, en attente, non confirme, pendiente, sin confirmar, in attesa, non confermato, pendente, nao confirmado, in afwachting, onbevestigd, ожидает, не подтвержден, 未確認, 待确认',
  active:
    'active, enabled, confirmed, subscribed, subscriber, regular, premium, gifted, trialed, opted in, opt in, optin, explicit, implied, express, yes, ok, valid, soft bounced, engaged, aktiv, angemeldet, bestatigt, abonniert, eingetragen, abonne, abonnee, inscrit, inscrite, actif, active, confirme, suscrito, suscrita, activo, activa, confirmado, alta, de alta, iscritto, iscritta, attivo, attiva, confermato, inscrito, inscrita, ativo, ativa, ingeschreven, aangemeld, actief, bevestigd, prenumerant, aktywny, подписан, подписана, активен, 購読中, 有効, 已订阅, 正常, 구독중',
}

const STATES: ReadonlyMap<string, SubscriberState> = new Map(
  HARDNESS.toReversed().flatMap((state) => WORDS[state].split(', ').map((word) => [word, state] as const)),
)

/** The state that a word means; an empty cell says active, since who lists somebody vouches for them. */
export function stateOfWord(text: string): SubscriberState | undefined {
  return stateOfWords(wordsOfHeader(text))
}

const stateOfWords = (words: string) => (words === '' ? 'active' : STATES.get(words))

/** Longer ones are a remark. */
const LONGEST_STATE = 80

/**
 * Of a column of states: a known word, or who left by the same parts that a header is read by (`Rebond définitif`,
 * `Abgemeldet durch Nutzer`). No part of an unknown word makes a reader active.
 */
export function stateOfCell(text: string): SubscriberState | undefined {
  const words = wordsOfHeader(text)
  const known = stateOfWords(words)
  if (known !== undefined || words.length > LONGEST_STATE || /\b(?:soft|temporary|transient)\b/.test(words))
    return known
  const sign = signOfWords(words)
  return sign === 'wanted' || sign === 'confirmed' ? undefined : sign
}

/** A cell that says no. */
const NO =
  /^(?:0|false|falsch|faux|falso|onwaar|f|no|n|off|nein|non|nej|nei|nee|nie|nao|não|нет|いいえ|否|아니오|unchecked|not .*)$/i
/** What programs write into a cell that is empty. */
const NOTHING =
  /^(?:|-+|null|none|nil|nan|n\/?a|never|never (?:bounced|unsubscribed|complained)|keine?|aucune?|ninguno|nessuno|0000-00-00.*|1970-01-01.*)$/i

export type Says = 'nothing' | 'no' | 'yes'

/** Yes in any form: a mark, a number, a date, a reason. */
export function saysOf(text: string): Says {
  const trimmed = text.trim()
  if (NOTHING.test(trimmed)) return 'nothing'
  return NO.test(trimmed) ? 'no' : 'yes'
}
