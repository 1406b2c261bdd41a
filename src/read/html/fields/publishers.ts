/** What may be the publisher's name: metas, structured data, the title's end, the rights line, the host. */
import { isFields, listOf, stringOf } from '../../unknown.ts'
import { rightsHolder } from '../../text/credits.ts'
import { fold, overlap, wordsOf } from '../../words.ts'
import { plain, shortText } from '../dom.ts'
import { decodeEntities } from '../entities.ts'
import { hostWord } from '../host.ts'
import { typesOf } from '../json-ld.ts'
import { metaOf } from '../page.ts'
import type { Page } from '../page.ts'
import type { Features } from '../weigh/trees.ts'
import { gather, ruleFeatures } from './candidates.ts'
import type { Candidate, Proposal } from './candidates.ts'
import { ADDRESS, keyOf, siteName } from './publisher-names.ts'

const METAS = [
  'application-name',
  'apple-mobile-web-app-title',
  'dc.publisher',
  'dcterms.publisher',
  'publisher',
  'article:publisher',
  'copyright',
  'twitter:site',
  'twitter:app:name:iphone',
  'author',
  'parsely-site',
  'al:ios:app_name',
  'al:android:app_name',
  'dc.rights',
  'organization',
  'owner',
]

/** Every form of a name that the page gives. */
export function publisherProposals(page: Page): Proposal<string>[] {
  return rawNames(page).flatMap(({ text, rule }) => {
    const value = siteName(decodeEntities(text ?? ''))
    return value === undefined ? [] : [{ value, rule, key: keyOf(value) }]
  })
}

export function publisherCandidates(page: Page, proposals: readonly Proposal<string>[]): Candidate<string>[] {
  const headline = plain(page.heading?.element.textContent)
  const isHeadline = ({ rule, key, value }: Proposal<string>) =>
    rule.startsWith('title-') && isLike(value, headline) && !hostKey(page).includes(key)
  return gather(
    proposals.filter((one) => one.key !== '' && (one.rule === 'host' || mayName(page, one.key)) && !isHeadline(one)),
  )
}

const isLike = (one: string, other: string): boolean =>
  keyOf(one) === keyOf(other) ||
  (wordsOf(one).length >= LONG && wordsOf(other).length >= LONG && overlap(one, other) > 0.8)
/** Words from which on names that share most of them are one. */
const LONG = 4

const hostKey = (page: Page): string => hostWord(page.url ?? metaOf(page, 'og:url'))?.replaceAll('-', '') ?? ''

/** A page that speaks for another site may carry that site's name: only a name that is like its own host counts. */
function mayName(page: Page, key: string): boolean {
  if (page.foreign === undefined) return true
  const host = hostWord(page.url)?.replaceAll('-', '') ?? ''
  return host !== '' && key.length > 1 && (key.includes(host) || host.includes(key))
}

interface Raw {
  readonly text: string | undefined
  readonly rule: string
}

function rawNames(page: Page): Raw[] {
  const organisations = page.data.nodes.filter((node) =>
    typesOf(node).some((type) => /^(?:WebSite|NewsMediaOrganization|Organization|Corporation)$/.test(type)),
  )
  const pieces = page.titleText.split(/\s+[|–—»·-]\s+|\s*\|\s*/)
  const host = /^https?:\/\/(?:www\.|m\.|amp\.)?([^/:?#]+)/i.exec(page.url ?? metaOf(page, 'og:url') ?? '')?.[1]
  return [
    { text: metaOf(page, 'og:site_name'), rule: 'meta:og:site_name' },
    ...namesIn(page, page.node?.['publisher'], 'json-ld'),
    ...organisations
      .slice(0, 4)
      .flatMap((node) =>
        namesIn(page, node, typesOf(node).includes('WebSite') ? 'json-ld-website' : 'json-ld-organisation'),
      ),
    ...METAS.flatMap((name) =>
      (page.metas.get(name) ?? []).slice(0, 1).map((text) => ({
        text,
        rule: ['publisher', 'copyright', 'application-name', 'twitter:site'].includes(name) ? `meta:${name}` : 'meta',
      })),
    ),
    ...(pieces.length > 1
      ? [
          { text: pieces.at(-1), rule: 'title-suffix' },
          { text: pieces[0], rule: 'title-prefix' },
          { text: pieces.at(-2), rule: 'title-middle' },
        ]
      : []),
    ...rightsLines(page),
    ...namesOfLogo(page),
    { text: host, rule: 'host' },
  ]
}

function namesIn(page: Page, value: unknown, rule: string): Raw[] {
  return listOf(value)
    .slice(0, 3)
    .flatMap((one) => {
      const node = page.data.resolve(one)
      if (!isFields(node)) return [{ text: stringOf(node), rule }]
      const parent = page.data.resolve(listOf(node['parentOrganization'])[0])
      return [
        ...listOf(node['name'])
          .slice(0, 1)
          .map((name) => ({ text: stringOf(name), rule })),
        ...listOf(node['alternateName'])
          .slice(0, 3)
          .map((name) => ({ text: stringOf(name), rule: `${rule}-alternative` })),
        ...listOf(node['legalName'])
          .slice(0, 1)
          .map((name) => ({ text: stringOf(name), rule: `${rule}-legal` })),
        ...(isFields(parent) ? [{ text: stringOf(parent['name']), rule: `${rule}-parent` }] : []),
      ]
    })
}

/** Holders of the rights in the lines at the page's end. */
function rightsLines(page: Page): Raw[] {
  const lines = page.marks
    .filter(({ tag }) => /^(?:p|div|span|small|li|footer|section|a)$/.test(tag))
    .slice(-200)
    .map(({ element }) => shortText(element, 160) ?? '')
    .filter((text) => text.length > 5 && /©|\(c\)|copyright/i.test(text))
  return [...new Set(lines)].slice(-4).map((text) => ({ text: rightsHolder(text), rule: 'rights-line' }))
}

/** The alternative text of the picture that links home. */
function namesOfLogo(page: Page): Raw[] {
  return page.marks
    .filter(
      ({ tag, element, names }) =>
        tag === 'img' && (/logo|brand/.test(names) || isHomeLink(element.parentElement?.getAttribute('href'), page)),
    )
    .slice(0, 2)
    .map(({ element }) => ({ text: plain(element.getAttribute('alt')).replace(/\s*\blogo\b\s*/i, ''), rule: 'logo' }))
}

function isHomeLink(address: string | null | undefined, page: Page): boolean {
  if (!address) return false
  try {
    const url = new URL(address, page.url)
    return url.pathname === '/' && url.search === ''
  } catch {
    return false
  }
}

/** What the choice looks at. */
export function publisherFeatures(
  page: Page,
  candidates: readonly Candidate<string>[],
): (candidate: Candidate<string>) => readonly Features[] {
  const host = hostKey(page)
  return ({ value, key, rules, seen }) => {
    const words = fold(value).split(' ')
    const initials = words.map((word) => word.charAt(0)).join('')
    const others = candidates.filter((one) => one.key !== key)
    return [
      seen,
      ruleFeatures(rules),
      {
        candidates: candidates.length,
        'order of proposal': candidates.findIndex((one) => one.key === key),
        'others that are no address': others.filter((one) => !/\.\w{2,}$/.test(one.value)).length,
        words: words.length,
        characters: value.length,
        'is an address': Number(ADDRESS.test(value)),
        'is short and in capitals': Number(/^\p{Lu}{1,4}$/u.test(value)),
        'is in capitals': Number(value === value.toUpperCase()),
        'is in lower case': Number(value === value.toLowerCase()),
        'has an ending of a host': Number(/\.(?:com|org|net|de|at|ch|fr|it|es|uk|au|is|lt|tr)\b/i.test(value)),
        'is the host': Number(key === host),
        'is within the host': Number(key.length > 2 && host.includes(key)),
        'holds the host': Number(host.length > 2 && key.includes(host)),
        'initials are the host': Number(
          initials.length > 1 && (initials === host || initials.startsWith(host) || host.startsWith(initials)),
        ),
        'within others': others.filter((one) => one.key.includes(key)).length,
        'others within it': others.filter((one) => one.key.length > 2 && key.includes(one.key)).length,
        'says company': Number(
          /\b(?:gmbh|inc|llc|ltd|ag|corp|plc|kg|co|limited|s\.a|media|group|verlag|holdings?)\b\.?$/i.test(value),
        ),
        'says online': Number(/\b(?:online|news|digital|app|website|home)\b/i.test(value)),
      },
    ]
  }
}
