/** What may be the headline: headings, structured data, metas and the title, whole and with the site's name cut off. */
import { stringOf } from '../../unknown.ts'
import { fold, overlap, wordsOf } from '../../words.ts'
import { plain } from '../dom.ts'
import { decodeEntities } from '../entities.ts'
import { typesOf } from '../json-ld.ts'
import { hostWord } from '../host.ts'
import { metaOf } from '../page.ts'
import type { Mark, Page } from '../page.ts'
import { gather, ruleFeatures } from './candidates.ts'
import type { Candidate, Proposal } from './candidates.ts'
import { headingText } from './heading-text.ts'
import type { Features } from '../weigh/trees.ts'

const SEPARATOR = /\s+[|–—:»·•~-]\s+|\s*[|»ㅣ｜]\s*|\s*::\s*|(?<=\S):\s+/g
/** Names of a part of a site: a headline only where the page has no other. */
const PART =
  /^(?:news|blog|home|homepage|articles?|press(?: releases?)?|stories|magazine?|opinion|startseite|aktuell(?:es)?|nachrichten|presse|meldungen?|neuigkeiten|artikel|magazin|accueil|actualités?|inicio|noticias?|notizie|nieuws|nyheter)$/i
const LABEL_AT_END = /\s*[[(](?:watch|video|videos|photos?|pics|listen|gallery|audio|poll|exclusive)[\])]$/i
const TITLED = /\b(?:entry|post|article|story|news|page|content|blog)[-_]?(?:title|heading|headline)\b|\bheadline\b/
/** Headings that are proposed at most, the nearest to the page's own names first. */
const HEADINGS = 14
const LIMIT = 300

export function headlineCandidates(page: Page): Candidate<string>[] {
  const all = gather(rawNames(page).flatMap((raw) => variantsOf(raw)))
  const own = all.filter(({ value }) => !PART.test(value))
  return own.length > 0 ? own : all
}

interface Raw {
  readonly text: string
  readonly rule: string
  readonly seen?: Features
}

function rawNames(page: Page): Raw[] {
  const heading = page.heading
  const metas = [
    'og:title',
    'twitter:title',
    'dc.title',
    'dcterms.title',
    'parsely-title',
    'sailthru.title',
    'title',
    'citation_title',
  ]
  const nodes = page.data.nodes.filter(
    (node) => node !== page.node && typesOf(node).some((type) => /Article|Posting|WebPage|Recipe|Review/.test(type)),
  )
  return [
    ...(heading === undefined
      ? []
      : [{ text: headingText(heading, page), rule: 'heading', seen: seenAt(heading, page) }]),
    ...headingsOf(page),
    ...page.marks
      .filter(({ itemprop, tag }) => itemprop === 'headline' && tag !== 'meta')
      .slice(0, 2)
      .map((mark) => ({ text: plain(mark.element.textContent), rule: 'itemprop-headline', seen: seenAt(mark, page) })),
    { text: stringOf(page.node?.['headline']) ?? '', rule: 'json-ld' },
    { text: stringOf(page.node?.['alternativeHeadline']) ?? '', rule: 'json-ld-alternative' },
    { text: stringOf(page.node?.['name']) ?? '', rule: 'json-ld-name' },
    ...nodes
      .slice(0, 3)
      .map((node) => ({ text: stringOf(node['headline']) ?? stringOf(node['name']) ?? '', rule: 'json-ld-any' })),
    ...metas.map((name) => ({
      text: metaOf(page, name) ?? '',
      rule: name.startsWith('dc') ? 'meta:dc.title' : `meta:${name}`,
    })),
    { text: page.titleText, rule: 'title-element' },
  ].flatMap((raw) => {
    const text = plain(decodeEntities(raw.text))
    return text === '' || text.length > LIMIT ? [] : [{ ...raw, text }]
  })
}

const isTitled = ({ tag, names, itemprop }: Mark): boolean =>
  /^h[1-6]$/.test(tag) || (TITLED.test(names) && itemprop === '')

function headingsOf(page: Page): Raw[] {
  const known = [metaOf(page, 'og:title'), page.titleText, stringOf(page.node?.['headline'])].filter(
    (name) => name !== undefined,
  )
  return page.marks
    .filter(
      (mark) =>
        isTitled(mark) &&
        mark !== page.heading &&
        mark.element.textContent !== '' &&
        (mark.tag < 'h4' || TITLED.test(mark.names)),
    )
    .slice(0, 60)
    .map((mark) => ({ mark, text: headingText(mark, page) }))
    .filter(({ text }) => text !== '' && text.length < LIMIT)
    .map(({ mark, text }) => ({
      text,
      mark,
      like: Math.max(0, ...known.map((name) => overlap(name, text))) + (mark.tag === 'h1' ? 0.3 : 0),
    }))
    .toSorted((a, b) => b.like - a.like)
    .slice(0, HEADINGS)
    .map(({ text, mark }) => ({
      text,
      rule: /^h[1-6]$/.test(mark.tag) ? mark.tag : 'title-class',
      seen: seenAt(mark, page),
    }))
}

function seenAt(mark: Mark, page: Page): Features {
  return {
    'is in the main part': Number(mark.zone === 'main'),
    'is in the head part': Number(mark.zone === 'header'),
    'is named as title': Number(TITLED.test(mark.names)),
    'place on the page': 1 - mark.order / Math.max(1, page.marks.length),
    'is a link': Number(mark.element.querySelector('a') !== null || mark.element.parentElement?.localName === 'a'),
    'is in an article': Number(isIn(mark, 'article')),
    'is in a header': Number(isIn(mark, 'header')),
  }
}

function isIn({ element }: Mark, tag: string): boolean {
  for (let at = element.parentElement; at !== null; at = at.parentElement) if (at.localName === tag) return true
  return false
}

/** The text as it is, and without pieces at its ends: sites put their name and section there. */
function variantsOf({ text, rule, seen }: Raw): Proposal<string>[] {
  const whole = text.replace(LABEL_AT_END, '')
  const pieces = piecesOf(whole)
  const made = (value: string, cut: number): Proposal<string> => ({
    value,
    rule,
    key: fold(value),
    seen: {
      ...seen,
      'is whole': Number(cut === 0),
      [`whole by ${rule}`]: Number(cut === 0),
      'pieces kept': 1 / (1 + cut),
    },
  })
  const found = [made(whole, 0)]
  if (whole !== text) found.push(made(text, 1))
  const count = pieces.length
  for (const [start, end] of [
    [0, count - 1],
    [0, 1],
    [1, count],
    [1, count - 1],
    [0, count - 2],
    [count - 1, count],
  ] as const) {
    if (start < 0 || end <= start || end - start === count) continue
    const value = whole.slice(pieces[start]?.at, pieces[end - 1]?.end).trim()
    if (value !== '') found.push(made(value, count - (end - start)))
  }
  return found.filter(({ key }) => key !== '')
}

interface Piece {
  readonly at: number
  readonly end: number
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of text.matchAll(SEPARATOR)) {
    pieces.push({ at, end: match.index })
    at = match.index + match[0].length
  }
  pieces.push({ at, end: text.length })
  return pieces
}

/** What the choice looks at. */
export function headlineFeatures(
  page: Page,
  publishers: readonly string[],
): (candidate: Candidate<string>) => readonly Features[] {
  const names = new Map(rawNames(page).map(({ text, rule }) => [rule, ` ${fold(text)} `]))
  const strong = ['heading', 'json-ld', 'meta:og:title', 'title-element'].flatMap((rule) => names.get(rule) ?? [])
  const slug = slugOf(page.url ?? metaOf(page, 'og:url'))
  const sites = [...publishers, hostWord(page.url) ?? '']
    .map((name) => fold(name).replaceAll(' ', ''))
    .filter((name) => name.length > 1)
  const h1s = page.marks.filter(({ tag }) => tag === 'h1').length
  return ({ value, key, rules, seen }) => {
    const words = wordsOf(value)
    const glued = key.replaceAll(' ', '')
    const holds = (test: (name: string) => boolean) => strong.filter(test).length / Math.max(1, strong.length)
    const shared = words.filter((word) => slug.includes(word)).length
    return [
      seen,
      ruleFeatures(rules),
      {
        words: Math.min(40, words.length),
        characters: value.length,
        'names of the page': strong.length,
        'names that are it': holds((name) => name.trim() === key),
        'names that hold it': holds((name) => name.includes(` ${key} `)),
        'names that begin with it': holds((name) => name.startsWith(` ${key} `)),
        'names that end with it': holds((name) => name.endsWith(` ${key} `)),
        'names within it': holds((name) => ` ${key} `.includes(name)),
        'likeness to the names':
          strong.reduce((sum, name) => sum + overlap(name, value), 0) / Math.max(1, strong.length),
        'words in the address': words.length === 0 ? 0 : shared / words.length,
        'address in the words':
          slug.length === 0 ? -1 : slug.filter((word) => words.includes(word)).length / slug.length,
        'is the site': Number(sites.includes(glued)),
        'is within the site': Number(
          sites.some((site) => site.includes(glued) || (glued.length < 40 && site.length > 3 && glued.includes(site))),
        ),
        'ends with the site': Number(sites.some((site) => site.length > 3 && glued.endsWith(site))),
        'begins with the site': Number(sites.some((site) => site.length > 3 && glued.startsWith(site))),
        'is a part of a site': Number(PART.test(value)),
        separators: piecesOf(value).length - 1,
        'has a bar': Number(/[|»｜]/.test(value)),
        'is shouted': Number(value.length > 8 && value === value.toUpperCase() && /\p{Lu}/u.test(value)),
        'ends in dots': Number(/(?:…|\.\.\.)$/.test(value)),
        'begins in lower case': Number(/^\p{Ll}/u.test(value)),
        'first-level headings': Math.min(10, h1s),
      },
    ]
  }
}

function slugOf(url: string | undefined): string[] {
  try {
    const { pathname } = new URL(url ?? '')
    const pieces = decodeURIComponent(pathname)
      .split('/')
      .filter((piece) => /[a-z\p{L}]/iu.test(piece))
    const longest = pieces.reduce((best, one) => (wordsOf(one).length > wordsOf(best).length ? one : best), '')
    return wordsOf(longest.replace(/\.\w+$/, '')).filter((word) => word.length > 1 && !/^\d+$/.test(word))
  } catch {
    return []
  }
}
