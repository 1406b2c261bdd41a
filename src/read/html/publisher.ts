/** Publisher, language, address and tags of a page. */
import { findFirst } from '../../model/stage.ts'
import type { Found, Rule } from '../../model/stage.ts'
import { isFields, listOf, stringOf } from '../unknown.ts'
import { fold } from '../words.ts'
import { plain } from './dom.ts'
import { decodeEntities } from './entities.ts'
import { hostWord } from './headline.ts'
import { typesOf } from './json-ld.ts'
import { canonicalUrl } from '../choose/canonical.ts'
import { absolute, metaOf } from './page.ts'
import type { Page } from './page.ts'

const PUBLISHER: readonly Rule<Page, string>[] = [
  { name: 'meta:og:site_name', find: (page) => siteName(metaOf(page, 'og:site_name')) },
  {
    name: 'json-ld',
    find: (page) =>
      unlessShort(nameOf(page, page.node?.['publisher'])) ??
      titleSuffix(page) ??
      nameOf(page, page.node?.['publisher']),
  },
  { name: 'json-ld-website', find: websiteName },
  {
    name: 'meta',
    find: (page) =>
      siteName(
        metaOf(
          page,
          'application-name',
          'apple-mobile-web-app-title',
          'dc.publisher',
          'publisher',
          'article:publisher',
          'copyright',
        ),
      ),
  },
  { name: 'title-suffix', find: titleSuffix },
  { name: 'host', find: (page) => hostName(page.url ?? metaOf(page, 'og:url')) },
]

export function findPublisher(page: Page): Found<string> | undefined {
  if (page.foreign !== undefined) return ownName(page)
  const found = findFirst(PUBLISHER, page)
  const whole = found && speltOut(page, found.value)
  return whole === undefined ? found : { value: whole, rule: 'spelt-out' }
}

/** Of a page that speaks for another site: a name that is like its host, else the host. */
function ownName(page: Page): Found<string> | undefined {
  const host = PUBLISHER.at(-1)
  for (const rule of PUBLISHER) {
    const value = rule.find(page)
    if (value !== undefined && (rule === host || isLikeHost(page, value))) return { value, rule: rule.name }
  }
  return undefined
}

/** A bare host such as `hcp.com` says little where the page also gives the name that its letters stand for. */
function speltOut(page: Page, host: string): string | undefined {
  const letters = /^(?:www\.)?(\w{2,5})\.[a-z]{2,4}$/i.exec(host)?.[1]?.toLowerCase()
  if (letters === undefined) return undefined
  const publisher = page.data.resolve(listOf(page.node?.['publisher'])[0])
  const names = isFields(publisher) ? listOf(publisher['alternateName']).map((name) => nameOf(page, name)) : []
  const metas = ['application-name', 'copyright', 'publisher'].map((key) => siteName(metaOf(page, key)))
  return [...names, ...metas].find((name) => name !== undefined && isShortFor(letters, name))
}

/** Whether the letters run through the name in order and hold the first letter of each of its words. */
function isShortFor(letters: string, name: string): boolean {
  const words = fold(name).split(' ')
  const pattern = words.map((word) => `${word.charAt(0)}[${word}]*`).join('')
  return words.length > 1 && new RegExp(`^${pattern}$`, 'u').test(letters)
}

function siteName(raw: string | undefined): string | undefined {
  const name = plain(raw)
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/^©\s*(?:\d{4})?\s*/, '')
    .replace(/^@/, '')
    .replace(/\/$/, '')
  return name === '' || name.length > 60 || /\/|^\d+$/.test(name) ? undefined : name
}

/** `example.com` and `EXM` are short forms; the name in the title's end is fuller. */
function unlessShort(name: string | undefined): string | undefined {
  return name !== undefined && /^(?:[\w-]+(?:\.[\w-]+)+|\p{Lu}{1,4})$/u.test(name) ? undefined : name
}

function nameOf(page: Page, value: unknown): string | undefined {
  for (const one of listOf(value)) {
    const node = page.data.resolve(one)
    const name = siteName(decodeEntities(stringOf(isFields(node) ? listOf(node['name'])[0] : node) ?? ''))
    if (name !== undefined) return name
  }
  return undefined
}

function websiteName(page: Page): string | undefined {
  const node = page.data.nodes.find(
    (one) =>
      typesOf(one).some((type) => /^(?:WebSite|NewsMediaOrganization|Organization)$/.test(type)) &&
      one['name'] !== undefined,
  )
  return nameOf(page, node)
}

/** `Headline | Site`: the last piece, when it is like the host. */
function titleSuffix(page: Page): string | undefined {
  const pieces = page.titleText.split(/\s+[|–—»·-]\s+|\s*\|\s*/)
  const candidates = pieces.length > 1 ? [pieces.at(-1), pieces[0]] : []
  return candidates.find((piece) => isLikeHost(page, piece ?? ''))
}

function isLikeHost(page: Page, name: string): boolean {
  const host = hostWord(page.url ?? metaOf(page, 'og:url'))
  const key = fold(name).replaceAll(' ', '')
  if (key.length < 2 || !host) return false
  const plainHost = host.replaceAll('-', '')
  return key.includes(plainHost) || plainHost.includes(key)
}

function hostName(url: string | undefined): string | undefined {
  return /^https?:\/\/(?:www\.|m\.|amp\.)?([^/:?#]+)/i.exec(url ?? '')?.[1]
}

const LANGUAGE: readonly Rule<Page, string>[] = [
  {
    name: 'html-lang',
    find: (page) =>
      languageTag(
        page.document.documentElement?.getAttribute('lang') ?? page.document.documentElement?.getAttribute('xml:lang'),
      ),
  },
  { name: 'json-ld', find: (page) => languageTag(stringOf(page.node?.['inLanguage'])) },
  {
    name: 'meta',
    find: (page) => languageTag(metaOf(page, 'content-language', 'language', 'dc.language', 'og:locale', 'inlanguage')),
  },
]

export function findLanguage(page: Page): Found<string> | undefined {
  return findFirst(LANGUAGE, page)
}

const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** `en_US` → `en-US`; words such as "English" are no tag. */
function languageTag(raw: string | null | undefined): string | undefined {
  const match = /^\s*([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_,;\s.]|$)/i.exec(raw ?? '')
  if (!match) return undefined
  const [, language = '', script, region] = match
  if (LANGUAGE_NAMES.of(language) === undefined) return undefined
  const scriptPart = script ? `-${script.charAt(0).toUpperCase()}${script.slice(1).toLowerCase()}` : ''
  return `${language.toLowerCase()}${scriptPart}${region ? `-${region.toUpperCase()}` : ''}`
}

const ADDRESS: readonly Rule<Page, string>[] = [
  { name: 'link-canonical', find: (page) => stated(page, canonicalUrl(canonical(page) ?? '')) },
  { name: 'meta:og:url', find: (page) => stated(page, absolute(metaOf(page, 'og:url'), page.url)) },
  { name: 'given', find: (page) => canonicalUrl(page.url ?? '') },
]

export function findAddress(page: Page): Found<string> | undefined {
  return findFirst(ADDRESS, page)
}

/** The address that a page states, unless it is one of another site. */
function stated(page: Page, address: string | undefined): string | undefined {
  return page.foreign === undefined ? address : undefined
}

/** A canonical that points at the home page of a deep page is a template's mistake. */
function canonical(page: Page): string | undefined {
  const link = page.links.find((element) => element.getAttribute('rel')?.toLowerCase() === 'canonical')
  const address = absolute(link?.getAttribute('href'), page.url)
  if (address === undefined) return undefined
  const isHome =
    new URL(address).pathname === '/' &&
    page.url !== undefined &&
    new URL(page.url, 'https://x.invalid').pathname.length > 1
  return isHome ? undefined : address
}

export function findTags(page: Page): Found<readonly string[]> | undefined {
  const listed = page.metas.get('article:tag')?.filter((one) => one !== '') ?? []
  if (listed.length > 0)
    return { value: unique(listed.flatMap((one) => one.split(/\s*,\s*/))), rule: 'meta:article:tag' }
  const keywords = listOf(page.node?.['keywords']).flatMap((one) => stringOf(one)?.split(/\s*[,;]\s*/) ?? [])
  if (keywords.length > 0) return { value: unique(keywords.map(decodeEntities)), rule: 'json-ld' }
  const meta = metaOf(page, 'news_keywords', 'keywords')
  return meta === undefined ? undefined : { value: unique(meta.split(/\s*[,;]\s*/)), rule: 'meta:keywords' }
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list.map((one) => plain(one)).filter((one) => one !== ''))]
}
