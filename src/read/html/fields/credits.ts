/** What may be the credit: structured data, metas, elements named for authors, lines that begin with "by". */
import type { Byline } from '../../../model/article.ts'
import { asWritten, isAgency, isDesk, isRole, parseNames } from '../../names.ts'
import type { NameHints } from '../../names.ts'
import { isFields, listOf, stringOf } from '../../unknown.ts'
import { fold } from '../../words.ts'
import { plain } from '../dom.ts'
import { decodeEntities } from '../entities.ts'
import { typesOf } from '../json-ld.ts'
import type { Page } from '../page.ts'
import { lines, marksOf, PROFILE } from './credit-marks.ts'
import type { Raw } from './credit-marks.ts'
import { gather } from './candidates.ts'
import type { Candidate, Proposal, Weighed } from './candidates.ts'

export type Credit = Omit<Byline, 'bio'>

const METAS = [
  'author',
  'article:author',
  'article:author_name',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'dcterms.creator',
  'dc.creator.author',
  'byl',
  'byline',
  'authors',
  'author-name',
  'article.author',
  'citation_author',
  'cxenseparse:author',
  'rnews:author',
  'creator',
  'og:article:author',
]
const OWN_RULE = new Set(['author', 'article:author', 'dc.creator', 'parsely-author', 'byl'])
const AUTHOR_NAMES =
  /(?:^|[\s_-])(?:author|byline|by-line|writer|autor|auteur|verfasser|redacteur|contributor|username|posted-?by|creator|signature|firma|reporter|journalist)s?(?:[\s_-]*(?:name|link|info|title|list|text))?(?:$|[\s_-])|byline|authorname|author-?name|post-?author|article-?author/
const NOT_AUTHOR =
  /comment|bio\b|avatar|image|photo|follow|social|related|box|footer|twitter|img|thumb|more|description|caption|credit|job|role|count|date/

/** Belongs to the date, which has a place of its own. */
const POSTED =
  /^(?:last )?(?:posted|published|updated|publié|mis à jour|veröffentlicht|aktualisiert|publicado|pubblicato)\b/i

/** Each credit read three ways: persons alone, with agencies and desks, and as it is written. */
export function creditCandidates(page: Page, hints: NameHints): Candidate<Credit>[] {
  const proposals = rawCredits(page).flatMap(({ texts, rule, seen }): Proposal<Credit>[] => {
    const ways: readonly (readonly [string, (text: string) => readonly string[]])[] = [
      ['persons', (text) => parseNames(text, hints)],
      ['all', (text) => parseNames(text, { ...hints, isCollective: true })],
      ['written', asWritten],
    ]
    return ways.flatMap(([way, namesIn]) => {
      const naming = texts
        .map((text) => ({ text, names: namesIn(text) }))
        .filter(({ text, names }) => names.length > 0 || (isRole(text) && !POSTED.test(text)))
      const names = naming.flatMap((one) => one.names)
      const authors = [...new Map(names.map((name) => [fold(name), name])).values()]
      const key = authors.map(fold).toSorted().join(' | ')
      if (authors.length === 0 || authors.length > 12 || key === '') return []
      return [
        {
          value: { text: [...new Set(naming.map(({ text }) => plain(text)))].join(', '), authors },
          rule,
          key,
          seen: { ...seen, [`read as ${way}`]: 1, [`${way} by ${rule}`]: 1 },
        },
      ]
    })
  })
  return gather([...proposals, NOBODY])
}

/** "Ada Quayle, Harbour Daily": where a person is named, her paper or agency is no second author. */
export function withoutDesks(weighed: readonly Weighed<Credit>[]): readonly Weighed<Credit>[] {
  const authors = weighed[0]?.candidate.value.authors ?? []
  const persons = authors.filter((name) => !isDesk(name) && !isAgency(name))
  if (persons.length === 0 || persons.length === authors.length) return weighed
  const key = persons.map(fold).toSorted().join(' | ')
  const alone = weighed.find(({ candidate }) => candidate.key === key)
  return alone === undefined ? weighed : [alone, ...weighed.filter((one) => one !== alone)]
}

/** A page may name nobody, and then it is right to name nobody. */
const NOBODY: Proposal<Credit> = { value: { text: '', authors: [] }, rule: 'none', key: '', seen: { 'is none': 1 } }

function rawCredits(page: Page): Raw[] {
  return [
    credit(namesOf(page, page.node?.['author']), 'json-ld'),
    credit(namesOf(page, page.node?.['creator']), 'json-ld-creator'),
    ...METAS.map((name) => credit(page.metas.get(name) ?? [], OWN_RULE.has(name) ? `meta:${name}` : 'meta')),
    credit(
      /\b(?:by|von|par|por|di|autor|author|written)/i.test(page.metas.get('twitter:label1')?.[0] ?? '')
        ? (page.metas.get('twitter:data1') ?? [])
        : [],
      'meta:twitter:data1',
    ),
    ...marksOf(page, 'itemprop-author', ({ itemprop }) => itemprop === 'author' || itemprop === 'creator'),
    ...marksOf(page, 'rel-author', ({ element }) => /\bauthor\b/i.test(element.getAttribute('rel') ?? '')),
    ...marksOf(page, 'byline-class', ({ names }) => AUTHOR_NAMES.test(names) && !NOT_AUTHOR.test(names)),
    ...lines(page),
    ...marksOf(
      page,
      'profile-link',
      ({ tag, element }) => tag === 'a' && PROFILE.test(element.getAttribute('href') ?? ''),
    ),
    ...page.data.nodes
      .filter((node) => node !== page.node && !typesOf(node).some((type) => /Comment/.test(type)))
      .slice(0, 40)
      .map((node) =>
        credit(
          namesOf(page, node['author']),
          typesOf(node).some((type) => /Review|Video|Person/.test(type)) ? 'json-ld-other' : 'json-ld-any',
        ),
      ),
    ...page.data.nodes
      .filter((node) => typesOf(node).includes('Person'))
      .slice(0, 3)
      .map((node) => credit(namesOf(page, node), 'json-ld-person')),
    credit([stringOf(page.metas.get('twitter:creator')?.[0]) ?? ''], 'meta:twitter:creator'),
  ].filter(({ texts }) => texts.length > 0)
}

function credit(texts: readonly string[], rule: string): Raw {
  return {
    texts: texts.map((text) => plain(decodeEntities(text))).filter((text) => text !== '' && text.length < 300),
    rule,
  }
}

function namesOf(page: Page, value: unknown): string[] {
  return listOf(value).flatMap((entry) => {
    const node = page.data.resolve(entry)
    if (!isFields(node)) return stringOf(node) ? [String(node)] : []
    return listOf(node['name']).flatMap((name) => (stringOf(name) ? [String(name)] : []))
  })
}
