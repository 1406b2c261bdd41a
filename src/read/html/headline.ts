/** Headline of a page: what stands on the page as its heading, before what was written for search and social. */
import { findFirst } from '../../model/stage.ts'
import type { Found, Rule } from '../../model/stage.ts'
import { stringOf } from '../unknown.ts'
import { fold, overlap, wordsOf } from '../words.ts'
import { plain } from './dom.ts'
import { decodeEntities } from './entities.ts'
import { metaOf } from './page.ts'
import type { Page } from './page.ts'

const SEPARATOR = /\s+[|–—:»·•~-]\s+|\s*[|»ㅣ｜]\s*|\s*::\s*|(?<=\S):\s+/g
const FURNITURE = 'script, style, time, button, figure, [aria-hidden="true"]'
const KICKER =
  /kicker|overline|roof|topline|top-line|dachzeile|spitzmarke|category|eyebrow|pre-?title|overhead|badge|sr-only|hidden|ressort|author|byline|date/i
const LABEL_AT_END = /\s*[[(](?:watch|video|videos|photos?|pics|listen|gallery|audio|poll|exclusive)[\])]$/i

const RULES: readonly Rule<Page, string>[] = [
  { name: 'heading', find: headingText },
  { name: 'itemprop-headline', find: (page) => itempropText(page) },
  { name: 'json-ld', find: (page) => stringOf(page.node?.['headline']) },
  { name: 'meta:og:title', find: (page) => metaOf(page, 'og:title') },
  { name: 'meta:twitter:title', find: (page) => metaOf(page, 'twitter:title', 'dc.title', 'dcterms.title') },
  { name: 'title-element', find: (page) => page.titleText || undefined },
]

/** Names of a part of a site: a headline only where the page has no other. */
const PART =
  /^(?:news|blog|home|homepage|articles?|press(?: releases?)?|stories|magazine?|opinion|startseite|aktuell(?:es)?|nachrichten|presse|meldungen?|neuigkeiten|artikel|magazin|accueil|actualités?|inicio|noticias?|notizie|nieuws|nyheter)$/i

export function findHeadline(page: Page, publisher: string | undefined): Found<string> | undefined {
  const find = (isFit: (text: string) => boolean) =>
    findFirst(
      RULES.map(({ name, find: look }) => ({
        name,
        find: (from: Page) => {
          const text = tidy(look(from), from, publisher)
          return text !== undefined && isFit(text) ? text : undefined
        },
      })),
      page,
    )
  return find((text) => !PART.test(text)) ?? find(() => true)
}

function headingText(page: Page): string | undefined {
  const element = page.heading?.element
  if (!element) return undefined
  const text = plain(element.textContent)
  const inner = ['span', 'small', 'a', 'div', 'strong', 'p'].flatMap((tag) => [...element.getElementsByTagName(tag)])
  const kickers = inner.filter((child) => KICKER.test(child.getAttribute('class') ?? ''))
  const extra = [...element.querySelectorAll(FURNITURE), ...kickers].map((child) => plain(child.textContent))
  const without = plain(extra.reduce((rest, part) => (part === '' ? rest : rest.replace(part, ' ')), text))
  if (text.length > 300) return undefined
  const isCut = wordsOf(without).length < 2 || /^[:–—-]/.test(without)
  return withoutKicker(isCut ? text : without, page)
}

/** `Tunisia Great tasks ahead` where the page elsewhere says `Great tasks ahead`: the first word is a kicker. */
function withoutKicker(text: string, page: Page): string {
  const names = [
    stringOf(page.node?.['headline']),
    metaOf(page, 'og:title'),
    ...splitAt(page.titleText).map((piece) => piece.text),
  ]
  const end = names
    .map((name) => plain(decodeEntities(name ?? '')))
    .find((name) => wordsOf(name).length >= 4 && name.length < text.length && text.endsWith(name))
  const before = end === undefined ? '' : text.slice(0, -end.length)
  return end !== undefined && wordsOf(before).length <= 4 && !/[:–—-]\s*$/.test(before) ? end : text
}

function itempropText(page: Page): string | undefined {
  const mark = page.marks.find(
    ({ itemprop, zone, tag }) => itemprop === 'headline' && zone === 'main' && tag !== 'meta',
  )
  const text = plain(mark?.element.textContent)
  return text !== '' && text.length < 300 && knownNames(page).some((name) => overlap(text, name) > 0.5)
    ? text
    : undefined
}

function tidy(raw: string | undefined, page: Page, publisher: string | undefined): string | undefined {
  if (raw === undefined) return undefined
  const text = plain(decodeEntities(raw)).replace(LABEL_AT_END, '')
  const short = dropSite(text, page, publisher)
  return short === '' ? undefined : short
}

/** Cuts the site's name, and a section label that other names of the page do not have, off the ends. */
function dropSite(text: string, page: Page, publisher: string | undefined): string {
  const pieces = splitAt(text)
  if (pieces.length < 2) return text
  const sites = siteNames(page, publisher)
  const isSite = (piece: string) => {
    const key = fold(piece).replaceAll(' ', '')
    return (
      key !== '' &&
      sites.some(
        (site) =>
          site === key ||
          (key.length > 3 &&
            site.length > 3 &&
            (site.includes(key) || key.includes(site)) &&
            wordsOf(piece).length <= 5),
      )
    )
  }
  let [start, end] = [0, pieces.length]
  while (end - start > 1 && isSite(pieces[end - 1]?.text ?? '')) end--
  while (end - start > 1 && isSite(pieces[start]?.text ?? '')) start++
  const cutByOthers = knownNames(page)
    .map((name) => plain(name))
    .find(
      (name) =>
        name.length < text.length &&
        name.length > 15 &&
        pieces.some((_, i) =>
          pieces.slice(i).some((__, j) => fold(text.slice(pieces[i]?.at ?? 0, pieces[i + j]?.end)) === fold(name)),
        ),
    )
  if (start === 0 && end === pieces.length)
    return cutByOthers !== undefined && wordsOf(cutByOthers).length >= 4 ? cutByOthers : text
  return text.slice(pieces[start]?.at ?? 0, pieces[end - 1]?.end).trim()
}

interface Piece {
  readonly text: string
  readonly at: number
  readonly end: number
}

function splitAt(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of text.matchAll(SEPARATOR)) {
    pieces.push({ text: text.slice(at, match.index), at, end: match.index })
    at = match.index + match[0].length
  }
  pieces.push({ text: text.slice(at), at, end: text.length })
  return pieces
}

function siteNames(page: Page, publisher: string | undefined): string[] {
  const host = hostWord(page.url ?? metaOf(page, 'og:url'))
  return [publisher, metaOf(page, 'og:site_name', 'application-name'), host]
    .flatMap((name) =>
      name
        ? [
            fold(name).replaceAll(' ', ''),
            fold(name.replace(/\.(?:com|org|net|de|co\.uk|fr|it|es)$/i, '')).replaceAll(' ', ''),
          ]
        : [],
    )
    .filter((name) => name.length > 1)
}

/** `news` of `www.news.example.com` is no name: the label before the public suffix is. */
export function hostWord(url: string | undefined): string | undefined {
  const labels = /^https?:\/\/([^/:?#]+)/i
    .exec(url ?? '')?.[1]
    ?.toLowerCase()
    .split('.')
  if (!labels || labels.length < 2) return undefined
  const isDouble = labels.length > 2 && /^(?:co|com|org|net|gov|ac|edu|or|ne)$/.test(labels.at(-2) ?? '')
  return labels.at(isDouble ? -3 : -2)
}

function knownNames(page: Page): string[] {
  const h1 = page.heading ? [plain(page.heading.element.textContent)] : []
  const data = stringOf(page.node?.['headline'])
  return [
    ...h1,
    ...(data ? [plain(decodeEntities(data))] : []),
    ...['og:title', 'twitter:title'].flatMap((name) => metaOf(page, name) ?? []),
    page.titleText,
  ].filter((name) => name !== '')
}
