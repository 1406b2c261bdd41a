/** The form of a publisher's name: what a page adds to it cut off, and a handle or an address spelled out. */
import { parseNames } from '../../names.ts'
import { fold } from '../../words.ts'
import { plain } from '../dom.ts'
import { hostWord } from '../host.ts'
import { metaOf } from '../page.ts'
import type { Page } from '../page.ts'
import type { Candidate, Proposal, Weighed } from './candidates.ts'

/** "Ferry.example is a Harbour Lines company", "The Gazette is not responsible for …": a sentence about the name. */
const SAYS = /^(\S+(?: \S+){0,3}) (?:is|are) (?:an?|the|not|part|owned|published|operated)\s.*/u
/** "Powered by …", a line of the page, the name of a file. */
const NO_NAME = /^(?:powered|hosted|designed|sponsored) by\s|^[^\W_]+_\w+$/i
const IS_LINE = /^(?:\S+ ){4,}\S+\.$/u
const COMPANY = /\b(?:inc|ltd|co|corp|llc)\.$/i

export function siteName(raw: string): string | undefined {
  const name = plain(raw)
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/^(?:©|\(c\)|copyright)\s*(?:\d{4})?\s*/i, '')
    .replace(/^\d{4}\s?[-–]\s?\d{4}\s/, '')
    .replace(SAYS, '$1')
    .replace(/^@/, '')
    .replace(/\/$/, '')
    .replace(/,?\s(?:©\s?)?(?:19|20)\d\d$/, '')
  return name === '' || name.length > 60 || /\/|^\d+$|^by\s/i.test(name) ? undefined : name
}

export const keyOf = (name: string): string => fold(name).replaceAll(' ', '')

/** The name to show: a bare address or a handle gives way to a name that is like it or that its letters stand for. */
export function named(
  page: Page,
  all: readonly Weighed<string>[],
  forms: readonly Proposal<string>[],
): readonly Weighed<string>[] {
  const hosts = hostsOf(page)
  const writers = (page.metas.get('author') ?? []).filter((name) => parseNames(name).length > 0).map(keyOf)
  const mayName = ({ candidate: { value, key, rules } }: Weighed<string>) =>
    !NO_NAME.test(value) &&
    (!IS_LINE.test(value) || COMPANY.test(value)) &&
    // Who writes may publish, too, under the own name.
    !(writers.includes(key) && rules.every((rule) => rule === 'meta') && !hosts.some((host) => host.includes(key)))
  const able = all[0] === undefined || mayName(all[0]) ? all : first(all, mayName)
  const [winner, ...others] = nameOfAddress(able, hosts)
  if (winner === undefined) return able
  const { value } = winner.candidate
  if (/\s/.test(value)) return [withValue(winner, withoutMotto(value, hosts)), ...others]
  if (ADDRESS.test(value)) return [winner, ...others]
  const isHandle = winner.candidate.rules.every((rule) => rule.startsWith('meta')) && !isStated(winner.candidate)
  const full = isHandle ? others.find(({ candidate }) => isSpelling(keyOf(value), candidate)) : undefined
  if (full !== undefined) return first([winner, ...others], (one) => one === full)
  return [withValue(winner, spelled(winner.candidate, forms)), ...others]
}

const withValue = (one: Weighed<string>, value: string): Weighed<string> =>
  value === one.candidate.value ? one : { ...one, candidate: { ...one.candidate, value } }

/** "dailyferry" and "Daily Ferry" are one name: shown as the page writes it with spaces, or with capitals. */
function spelled({ value, key, rules }: Candidate<string>, forms: readonly Proposal<string>[]): string {
  if (value !== value.toLowerCase() && rules[0] !== 'meta:twitter:site') return value
  const same = forms.filter((one) => one.key === key && one.value !== one.value.toLowerCase())
  return (same.find((one) => one.value.includes(' ')) ?? same[0])?.value ?? value
}

/** A bare address gives way to a name that is like it or that its letters stand for; a host to a stated name. */
function nameOfAddress(weighed: readonly Weighed<string>[], hosts: readonly string[]): readonly Weighed<string>[] {
  const [winner] = weighed
  if (winner === undefined || !ADDRESS.test(winner.candidate.value)) return weighed
  const letters = /^(?:www\.)?(\w{2,5})\.[a-z]{2,4}$/i.exec(winner.candidate.value)?.[1]?.toLowerCase()
  const isNameOf = (one: Candidate<string>) =>
    !ADDRESS.test(one.value) &&
    ((letters !== undefined && isShortFor(letters, one.value)) ||
      (one.key.length > 2 &&
        hosts.some((host) => host.length > 2 && (one.key.includes(host) || host.includes(one.key)))))
  const better = weighed.find(({ candidate }) => isNameOf(candidate))
  if (better !== undefined) return first(weighed, (one) => one === better)
  const isHostAlone = winner.candidate.rules.every((rule) => rule === 'host')
  return isHostAlone ? first(weighed, ({ candidate }) => isStated(candidate)) : weighed
}

function first(
  weighed: readonly Weighed<string>[],
  test: (one: Weighed<string>) => boolean,
): readonly Weighed<string>[] {
  const found = weighed.find(test)
  return found === undefined ? weighed : [found, ...weighed.filter((one) => one !== found)]
}

const isStated = ({ rules }: Candidate<string>) => rules.includes('meta:og:site_name') || rules.includes('json-ld')

export const ADDRESS = /^[\w-]+(?:\.[\w-]+)+$/

function hostsOf(page: Page): string[] {
  return [page.url, metaOf(page, 'og:url'), canonicalOf(page)].flatMap(
    (address) => hostWord(address)?.replaceAll('-', '') ?? [],
  )
}

function canonicalOf({ links }: Page): string | undefined {
  return (
    links.find((link) => link.getAttribute('rel')?.toLowerCase() === 'canonical')?.getAttribute('href') ?? undefined
  )
}

/** Handles from this length on are compared by their letters. */
const HANDLE_LEAST = 5

/** "The Harbour Daily" of "harbourdaily" or "hbrdaily". */
function isSpelling(name: string, { value, key }: Candidate<string>): boolean {
  const handle = name.replaceAll('_', '')
  if (!value.includes(' ')) return false
  return key.replace(/^the/, '') === handle || (handle.length >= HANDLE_LEAST && isShortFor(handle, value))
}

/** "Ferry News - Tides and Tales": what the host stands for is the name, the rest its motto. */
function withoutMotto(value: string, hosts: readonly string[]): string {
  const [name = '', rest] = value.split(/\s[|–—-]\s|:\s|,\s/)
  const key = keyOf(name).replace(/^the/, '')
  const isOwn = hosts.some((host) => key === host.replace(/^the/, '') || isShortFor(host, name))
  return rest === undefined || !isOwn ? value : name
}

/** Whether the letters begin each word of the name in order and go on with letters of it. */
function isShortFor(letters: string, name: string): boolean {
  const words = fold(name).replace(/^the /, '').split(' ')
  let ends = new Set([0])
  for (const word of words) {
    const next = new Set<number>()
    for (const at of ends)
      if (letters.charAt(at) === word.charAt(0))
        for (let end = at + 1; next.add(end) && end < letters.length && word.includes(letters.charAt(end)); end++);
    ends = next
  }
  return words.length > 1 && ends.has(letters.length)
}
