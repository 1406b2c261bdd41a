/**
 * Texts in other languages: the marks are found as ever, but a speaker is named only where a frequent verb of saying
 * stands right beside the quotation with a full name. Everything else stays unnamed rather than wrong.
 */
import { loadWordSet } from '../../text/lexicon.ts'
import type { Attributed } from './attribute.ts'
import { lower } from './document.ts'
import type { Document } from './document.ts'
import { firstNameGender } from './words.ts'

const ENGLISH = new Set(
  'the of and to in that is for was with on as by said he she it his her they have has from'.split(' '),
)
const OTHER = new Set(
  'der die das und ist nicht ein eine mit den dem zu von im auf für sich auch le les des et est une dans pour pas qui sur du au ce il elle el los las que y en un una por con del se no il di che per non della het een van dat niet o os da do em não uma'.split(
    ' ',
  ),
)
const AUXILIARY = new Set('a ont hat haben ha han avait hatte había aveva tem'.split(' '))

/** Whether small words of other languages outweigh the English ones. Short texts count as English. */
export function isForeign({ tokens }: Document): boolean {
  let english = 0
  let other = 0
  for (const token of tokens.slice(0, 3000)) {
    if (ENGLISH.has(token.lower)) english++
    if (OTHER.has(token.lower)) other++
  }
  return other >= 3 && other > 1.5 * english
}

export function attributeForeign(document: Document): Attributed[] {
  const surnames = new Map<string, string>()
  for (let index = 0; index < document.tokens.length; index++) {
    const full = fullNameAt(document, index)
    if (full !== undefined) surnames.set(full.surname, full.name)
  }
  return document.stretches.map((stretch, index) => {
    const token = document.tokenOf[index] ?? 0
    const named = behind(document, token, surnames) ?? ahead(document, token, surnames)
    const kind = /^\P{L}*\p{Lu}/u.test(document.text.slice(stretch.start, stretch.start + 8)) ? 'direct' : 'mixed'
    if (named === undefined) return { stretch: index, kind, rule: 'none', confidence: 'low' }
    const { name, from, to, cue } = named
    const start = document.tokens[from]?.start ?? 0
    const end = document.tokens[to - 1]?.end ?? start
    const mention = { start, end, text: document.text.slice(start, end) }
    return {
      stretch: index,
      kind,
      rule: 'foreign',
      confidence: 'medium',
      speaker: name,
      mention,
      cue: document.tokens[cue]?.text ?? '',
    }
  })
}

interface Named {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly cue: number
}

const isVerb = (document: Document, index: number) => loadWordSet('speech-verbs-foreign').has(lower(document, index))

/** `», a déclaré Claire Dubois` · `“, sagte Bürgermeisterin Anna Schmidt` · `», Claire Dubois explique` */
function behind(document: Document, token: number, surnames: ReadonlyMap<string, string>): Named | undefined {
  let index = token + 1
  while (/^[,–—-]$/.test(lower(document, index))) index++
  if (AUXILIARY.has(lower(document, index))) index++
  if (isVerb(document, index)) return nameFrom(document, index + 1, index, surnames)
  const named = nameFrom(document, index, index, surnames)
  if (named === undefined) return undefined
  const cue = AUXILIARY.has(lower(document, named.to)) ? named.to + 1 : named.to
  return isVerb(document, cue) ? { ...named, cue } : undefined
}

/** `Anna Schmidt sagte: „…“` */
function ahead(document: Document, token: number, surnames: ReadonlyMap<string, string>): Named | undefined {
  if (!/^[:,]$/.test(lower(document, token - 1))) return undefined
  const cue = token - 2
  if (!isVerb(document, cue)) return undefined
  const end = AUXILIARY.has(lower(document, cue - 1)) ? cue - 1 : cue
  for (let from = end - 1; from >= Math.max(0, end - 4); from--) {
    const named = nameFrom(document, from, cue, surnames, 0)
    if (named?.to === end) return named
  }
  return undefined
}

/** "der Sprecher von Anna Schmidt" is not Anna Schmidt. */
const OWNED =
  /^(?:von|vom|de|du|des|del|della|dello|di|do|da|van|zu|à|über|con|avec|mit|para|pour|que|dass|zum|zur|im|in|en|à)$/

function nameFrom(
  document: Document,
  at: number,
  cue: number,
  surnames: ReadonlyMap<string, string>,
  slack = 4,
): Named | undefined {
  for (let from = at; from <= at + slack; from++) {
    const token = document.tokens[from]
    if (token === undefined || token.kind !== 'word' || token.paragraph !== document.tokens[cue]?.paragraph)
      return undefined
    if (OWNED.test(token.lower)) return undefined
    const full = fullNameAt(document, from)
    if (full !== undefined) return { name: full.name, from, to: full.to, cue }
    const known = token.isCapital ? surnames.get(token.lower) : undefined
    if (known !== undefined) return { name: known, from, to: from + 1, cue }
  }
  return undefined
}

/** A known given name and up to three capitalised words behind it. */
function fullNameAt(document: Document, index: number): { name: string; surname: string; to: number } | undefined {
  const first = document.tokens[index]
  if (first === undefined || !first.isCapital || firstNameGender(first.lower) === undefined) return undefined
  let to = index + 1
  while (to < index + 4) {
    const token = document.tokens[to]
    const isPart = token?.isCapital === true || /^(?:de|von|van|del|di|da|der|la|le)$/.test(token?.lower ?? '')
    if (token === undefined || !isPart || token.start - (document.tokens[to - 1]?.end ?? 0) !== 1) break
    to++
  }
  while (to > index + 1 && document.tokens[to - 1]?.isCapital !== true) to--
  const last = document.tokens[to - 1]
  if (to - index < 2 || last === undefined) return undefined
  return { name: document.text.slice(first.start, last.end), surname: last.lower, to }
}
