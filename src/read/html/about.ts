/** Language, address and tags of a page. */
import { findFirst } from '../../model/stage.ts'
import type { Found, Rule } from '../../model/stage.ts'
import { listOf, stringOf } from '../unknown.ts'
import { plain } from './dom.ts'
import { decodeEntities } from './entities.ts'
import { canonicalUrl } from '../choose/canonical.ts'
import { metaOf } from './page.ts'
import { httpAddress } from '../../model/http-address.ts'
import type { Page } from './page.ts'

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

/** `en_US` → `en-US`; words such as "English" are not tags. */
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
  { name: 'meta:og:url', find: (page) => stated(page, httpAddress(metaOf(page, 'og:url'), page.url)) },
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
  const address = httpAddress(link?.getAttribute('href'), page.url)
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
