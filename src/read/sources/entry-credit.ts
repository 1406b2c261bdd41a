/** Who wrote an entry and who published it, by what its feed says. Pure. */
import type { Byline, Feed, FeedEntry } from '../../model/article.ts'
import { hostOf } from '../html/host.ts'
import { parseNames } from '../names.ts'
import { fold } from '../words.ts'

/** Credits that a program or a desk sets for everybody: they name nobody. */
const NOBODY =
  /^(?:(?:the |our )?(?:staff|editor(?:ial|s)?|news(?:room|desk)?|web|site|guest|press|redaktion|redacci[oó]n|r[eé]daction|redazione|redac[aã]o)(?:[ -](?:writer|reporter|editor|team|staff|desk|board|author|report|contributor|office)s?)?|user|root|\W*)$/iu

/** What programs write in the place of a name, in many languages. Folded. */
const ACCOUNTS = new Set(
  (
    'admin, administrator, administrador, administradora, administrateur, amministratore, administratie, beheerder, ylläpito, ' +
    'ylläpitäjä, administrátor, správce, rendszergazda, yönetici, админ, администратор, адміністратор, 管理员, 管理員, 管理者, 관리자, ' +
    'site admin, siteadmin, super user, super admin, superadmin, web admin, webadmin, blog admin, superuser, sysadmin, webmaster, postmaster, moderator, owner, author, editor, ' +
    'redaktor, redaktør, redaktör, redakteur, redaktion, redactor, toimitus, редактор, редакция, wordpress, blogger, ghost, drupal, joomla, ' +
    'unknown, unbekannt, inconnu, desconocido, sconosciuto, desconhecido, onbekend, okänd, ukjent, ukendt, tuntematon, nieznany, neznámý, ' +
    'ismeretlen, necunoscut, bilinmeyen, неизвестный, неизвестный автор, невідомий, 不明, 未知, 匿名, 알 수 없음, anonymous, anonym, anonyme, ' +
    'anónimo, anonimo, anônimo, anoniem, аноним, user, guest, guest author, gast, invité, invitado, ospite, test, demo, none, null, undefined, nobody'
  )
    .split(', ')
    .map(fold),
)
/** A name for logging in, or of a host. */
const LOGIN = /^(?:[a-z\d_-]{1,40}(?:\.[a-z\d_-]{1,40}){1,4}|[a-z\d]{1,40}(?:_[a-z\d]{1,40}){1,4})$/

const isNobody = (name: string): boolean => NOBODY.test(name) || ACCOUNTS.has(fold(name)) || LOGIN.test(name)

/** Names of the entry's authors by the rules for credit lines of pages; nothing when they name nobody. */
export function bylineOfEntry(entry: FeedEntry, feed: Feed): Omit<Byline, 'bio'> | undefined {
  const site = publisherOfEntry(entry, feed)
  const publishers = site === undefined ? [] : [site]
  const authors = entry.authors.flatMap((credit) => namesIn(credit, publishers))
  const unique = [...new Set(authors)]
  return unique.length === 0 ? undefined : { text: unique.join(', '), authors: unique }
}

function namesIn(credit: string, publishers: readonly string[]): readonly string[] {
  if (/^(?:\/?u\/|@)\S+$/i.test(credit.trim()) || isNobody(credit.trim())) return []
  // "Quayle, Ada; Brandt, Josef" parts persons by semicolons, so that a comma is within each name.
  const persons = credit.split(';').map((one) => one.trim())
  if (persons.length > 1 && persons.every((one) => /^\p{Lu}[^,]*,\s\p{Lu}[^,]*$/u.test(one)))
    return persons.flatMap((one) => namesIn(one, publishers))
  // "Ada Quayle (now) and Josef Brandt (earlier)": when somebody wrote is not a part of a name.
  const names = parseNames(credit.replace(/\([^()]*\)?/g, ' '), { publishers })
  if (names.length > 0) return names.filter((name) => !isNobody(name))
  return parseNames(credit, { isCollective: true }).filter(
    (name) => !isNobody(name) && !publishers.some((site) => fold(site) === fold(name)),
  )
}

/** The entry's own source; of a feed that collects from many sites, the site; else the feed. */
export function publisherOfEntry({ source, url }: FeedEntry, feed: Feed): string | undefined {
  if (source?.title !== undefined) return source.title
  const isElsewhere = url !== undefined && hostOf(url) !== hostOf(feed.url)
  if (isElsewhere && feed.isCollector === true) return hostOf(url)
  return feed.title === '' ? undefined : feed.title
}
