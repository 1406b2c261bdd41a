/** Addresses that are valid and probably not meant: reported, never changed. */
import { isAscii } from 'node:buffer'
import { domainToUnicode } from 'node:url'
import { PROVIDERS } from '../model/mail-providers.ts'

/** Real domains that lie one letter away from a provider's. */
const REAL = new Set(
  `${PROVIDERS.join(' ')} mail.com email.com ymail.com gmx.com gmx.de gmx.net gmx.at gmx.ch live.de live.it live.be live.ca
  live.at live.se live.no live.dk live.fi live.cn live.jp yahoo.ca yahoo.in yahoo.at yahoo.ie yahoo.se yahoo.gr yahoo.pl yahoo.ro
  hotmail.be hotmail.nl hotmail.ca hotmail.ch hotmail.se hotmail.gr hotmail.at hotmail.dk hotmail.fi hotmail.no outlook.it outlook.at
  outlook.be outlook.ie outlook.pt outlook.dk outlook.jp alice.de planet.com web.com orange.es orange.pl orange.com zoho.eu zoho.in
  yandex.com yandex.by yandex.kz yandex.ua inbox.ru mailbox.de fastmail.fm libero.com proton.ch posteo.net posteo.eu`.split(
    /\s+/,
  ),
)
const SLIPS_OF_COM = new Set([
  'con',
  'cmo',
  'ocm',
  'vom',
  'xom',
  'comm',
  'coom',
  'om',
  'cm',
  'co',
  'cim',
  'cpm',
  'col',
  'cok',
  'c',
  'comn',
  'coma',
])

/** Domains repeat in a list: each is looked at once, and a list of many thousands starts over. */
const seen = new Map<string, string | undefined>()
const MOST_SEEN = 10_000

/** What is doubtful about an address, as a person reads it; undefined for the usual ones. */
export function doubtOf(address: string): string | undefined {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  if (!seen.has(domain)) {
    if (seen.size >= MOST_SEEN) seen.clear()
    seen.set(domain, doubtOfDomain(domain))
  }
  if (address.startsWith("'"))
    return 'the address begins with an apostrophe, as a spreadsheet marks text; it is kept as written'
  const mixed = mixedScripts(address.slice(0, at))
  return seen.get(domain) ?? (mixed === undefined ? undefined : sayMixed(mixed))
}

function doubtOfDomain(domain: string): string | undefined {
  const meant = meantDomain(domain)
  if (meant !== undefined) return `the domain looks like a typing error for ${meant}; it is kept as written`
  if (!domain.includes('xn--')) return undefined
  const mixed = domainToUnicode(domain).split('.').map(mixedScripts).find(Boolean)
  if (mixed !== undefined) return sayMixed(mixed)
  return looksLatin(domain) ? 'the domain has letters that look like Latin ones; it is kept as written' : undefined
}

function sayMixed(scripts: string): string {
  return `the address mixes ${scripts} letters that look alike; it is kept as written`
}

/** The provider that a domain was meant to be, when it is not one itself but one typing error away. */
function meantDomain(domain: string): string | undefined {
  if (REAL.has(domain) || domain.length > 30) return undefined
  const [name = '', ...rest] = domain.split('.')
  if (rest.length === 1 && SLIPS_OF_COM.has(rest[0] ?? '') && REAL.has(`${name}.com`) && name.length >= 5)
    return `${name}.com`
  return PROVIDERS.find(
    (provider) => provider.length >= 6 && isOneSlip(domain, provider) && isSlipOfName(domain, provider),
  )
}

/** A short name with one letter changed is another name: `wed.de` may be anybody's. */
function isSlipOfName(domain: string, provider: string): boolean {
  const [given = ''] = domain.split('.')
  const [name = ''] = provider.split('.')
  return name.length >= 5 || given === name
}

/** One letter more, less or other, or two neighbours exchanged. */
function isOneSlip(given: string, meant: string): boolean {
  if (given === meant || Math.abs(given.length - meant.length) > 1) return false
  let start = 0
  while (start < given.length && given[start] === meant[start]) start += 1
  let end = 0
  while (end < Math.min(given.length, meant.length) - start && given.at(-1 - end) === meant.at(-1 - end)) end += 1
  const [one, other] = [given.slice(start, given.length - end), meant.slice(start, meant.length - end)]
  if (one.length <= 1 && other.length <= 1) return true
  return one.length === 2 && other.length === 2 && one[0] === other[1] && one[1] === other[0]
}

const SCRIPTS = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
] as const

/** Scripts whose letters look like each other's, in one label; no language is written so. */
function mixedScripts(text: string): string | undefined {
  if (isAscii(Buffer.from(text))) return undefined
  const found = SCRIPTS.filter(([, letters]) => letters.test(text)).map(([name]) => name)
  return found.length > 1 ? found.join(' and ') : undefined
}

/** Cyrillic and Greek letters that are drawn as Latin ones (Unicode's confusables). */
const TWINS = /^[асеорхуіјѕһԁԛԝӏνοικαρτυχ\d-]+$/u

/** A label that could be read as a Latin word, under a Latin top-level domain. */
function looksLatin(domain: string): boolean {
  const labels = domainToUnicode(domain).split('.')
  const [top = ''] = labels.slice(-1)
  return /^[a-z]+$/.test(top) && labels.slice(0, -1).some((label) => !isAscii(Buffer.from(label)) && TWINS.test(label))
}
