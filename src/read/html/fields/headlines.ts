/** What may be the headline: the names of the page, whole and with the site's name cut off. */
import { fold } from '../../words.ts'
import { firstIn, isLink, shortText } from '../dom.ts'
import type { Page } from '../page.ts'
import { gather } from './candidates.ts'
import type { Candidate, Proposal, Weighed } from './candidates.ts'
import { rawNames } from './headline-names.ts'
import type { RawName } from './headline-names.ts'

/** Where a name may be cut; its spaces are single. Scripts without capitals leave them out. */
const SEPARATOR = / [|–—:»·•~-] | ?[|»ㅣ｜│丨] ?| ?:: ?|(?<=\S): |-{2,3}|(?<=\p{Lo})[-_](?=\p{Lo})/gu
/** Names of a part of a site: a headline only where the page has no other. */
export const PART =
  /^(?:news|blog|home|homepage|articles?|press(?: releases?)?|stories|magazine?|opinion|startseite|aktuell(?:es)?|nachrichten|presse|meldungen?|neuigkeiten|artikel|magazin|accueil|actualités?|inicio|noticias?|notizie|nieuws|nyheter)$/i
const LABEL_AT_END = /\s*[[(](?:watch|video|videos|photos?|pics|listen|gallery|audio|poll|exclusive)[\])]$/i

export function headlineCandidates(page: Page): Candidate<string>[] {
  const all = gather(rawNames(page).flatMap((raw) => variantsOf(raw)))
  const own = all.filter(({ value }) => !PART.test(value))
  return own.length > 0 ? own : all
}

/** The text as it is, and without pieces at its ends: sites put their name and section there. */
function variantsOf({ text, rule, seen }: RawName): Proposal<string>[] {
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

export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of text.matchAll(SEPARATOR)) {
    pieces.push({ at, end: match.index })
    at = match.index + match[0].length
  }
  pieces.push({ at, end: text.length })
  return pieces
}

/** A heading that is the site's name and links home gives way to the rest of the title, where another name of the page is it. */
export function withoutLogo(page: Page, weighed: readonly Weighed<string>[]): readonly Weighed<string>[] {
  const [winner] = weighed
  if (winner === undefined || !isLogo(page, winner.candidate.key)) return weighed
  const pieces = piecesOf(page.titleText)
  const ends = [pieces.at(0), pieces.at(-1)].map((piece) => fold(page.titleText.slice(piece?.at, piece?.end)))
  const at = ends.indexOf(winner.candidate.key)
  if (pieces.length < 2 || at < 0) return weighed
  const from = at === 0 ? pieces[1]?.at : 0
  const rest = fold(page.titleText.slice(from, at === 0 ? undefined : pieces.at(-2)?.end))
  const named = weighed.find(
    ({ candidate: { key, rules } }) => key === rest && rules.some((rule) => rule !== 'title-element'),
  )
  return named === undefined ? weighed : [named, ...weighed.filter((one) => one !== named)]
}

function isLogo({ marks, url }: Page, key: string): boolean {
  return marks.some(({ tag, element }) => {
    if (!/^h[1-3]$/.test(tag) || fold(shortText(element, LOGO_MOST) ?? '') !== key) return false
    const link = isLink(element.parentElement ?? element) ? element.parentElement : firstIn(element, isLink)
    try {
      const { pathname, search } = new URL(link?.getAttribute('href') ?? '', url)
      return /^\/(?:index\.\w+)?$/.test(pathname) && search === ''
    } catch {
      return false
    }
  })
}

/** Characters of a site's name. */
const LOGO_MOST = 80
