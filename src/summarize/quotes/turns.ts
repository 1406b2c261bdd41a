/** Interviews and transcripts: paragraphs that open with who speaks ("Q:", "Jonas Feld:", "[00:12] HOST (Lena B.):"). */
import type { TurnWords } from '../../languages/language.ts'
import type { Quote, Span } from '../../model/article.ts'
import { countWords } from '../../text/words.ts'
import { namesIn, namesOfLabels } from './turn-names.ts'

export interface Turn {
  /** As written before the colon: a name, or a word for who asks or answers. */
  readonly label: Span & { readonly text: string }
  /** What is in brackets behind the label. */
  readonly aside?: string
  /** Label and words together. */
  readonly line: Span
  /** The words alone. */
  readonly said: Span
  readonly isQuestion: boolean
}

export interface Interview {
  /** Answers and statements, in reading order; the questions of whoever asks are left out. */
  readonly quotes: readonly Quote[]
  /** Every paragraph that is somebody's turn, label included. */
  readonly lines: readonly Span[]
}

/** Turns that make an interview of a text, and how often they must come back to the same label. */
const FEWEST = 4
const TURNS_EACH = 1.5
/** Words of what is a statement without a stop. */
const STATEMENT = 8

// Each run is counted: a line of blanks would take cubic time.
const STAMP = String.raw`[[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,6})?[\])]?`
const NAME = String.raw`\p{Lu}[\p{L}\p{M}.'’-]{0,60}(?:[ \t]{1,4}[\p{L}\p{M}.'’-]{1,60}){0,4}?`
const LINE = new RegExp(
  String.raw`^([ \t]{0,4}(?:${STAMP}[ \t]{0,4}[-–—]?[ \t]{0,4})?)(${NAME})[ \t]{0,4}(?:\(([^()\n]{2,60})\))?[ \t]{0,4}(?:${STAMP})?[ \t]{0,4}:[ \t]{1,4}(\S.*)$`,
  'gmu',
)

/** The turns of an interview or a transcript; nothing in any other text. */
export function findInterview(text: string, words: TurnWords): Interview | undefined {
  const all = turnsOf(text)
  if (all.length < FEWEST) return undefined
  const intro = text.slice(0, all[0]?.line.start)
  const names = namesOfLabels(text, all)
  const turns = all.filter(({ label: { text: label } }) => isWord(words, label) || names.has(label))
  const nameOf = ({ label }: Turn) => names.get(label.text) ?? label.text.toLowerCase()
  const speakers = [...new Set(turns.map(nameOf))].map((name) => turns.filter((turn) => nameOf(turn) === name))
  if (turns.length < Math.max(FEWEST, speakers.length * TURNS_EACH) || speakers.length < 2) return undefined
  if (turns.filter(({ said }) => isStatement(text.slice(said.start, said.end))).length * 2 < turns.length)
    return undefined
  const guests = namesIn(intro)
  const quotes = speakers.flatMap((own) => {
    if (isAsking(own, words)) return []
    const name = names.get(own[0]?.label.text ?? '') ?? (guests.length === 1 ? guests[0] : undefined)
    return own.map((turn) => toQuote(text, turn, name))
  })
  return { quotes: quotes.toSorted((one, other) => one.start - other.start), lines: turns.map(({ line }) => line) }
}

function turnsOf(text: string): Turn[] {
  return [...text.matchAll(LINE)].map((match) => {
    const [whole, lead = '', label = '', aside, rest = ''] = match
    const said = rest.trimEnd()
    const end = match.index + whole.trimEnd().length
    const from = match.index + lead.length
    return {
      label: { start: from, end: from + label.length, text: label },
      aside,
      line: { start: match.index, end },
      said: { start: end - said.length, end },
      isQuestion: /[?？;؟]["'”’»)]*$/u.test(said),
    }
  })
}

/** "Marta B.: 423 votes": lines of a list say nothing. */
const isStatement = (said: string): boolean =>
  /[.!?…。？！][\p{Pf}\p{Pe}"'’]*$/u.test(said) || countWords(said) >= STATEMENT

const isWord = ({ asks, answers }: TurnWords, label: string): boolean =>
  asks.has(label.toLowerCase()) || answers.has(label.toLowerCase())

/** "Q", and among names whoever mostly asks. */
function isAsking(own: readonly Turn[], { asks, answers }: TurnWords): boolean {
  const label = own[0]?.label.text.toLowerCase() ?? ''
  if (answers.has(label)) return false
  return asks.has(label) || own.filter(({ isQuestion }) => isQuestion).length * 2 >= own.length
}

const toQuote = (text: string, { label, said }: Turn, speaker: string | undefined): Quote => ({
  ...said,
  text: text.slice(said.start, said.end),
  kind: 'direct',
  speaker,
  mention: speaker === undefined ? undefined : label,
  rule: 'turn',
  confidence: speaker === undefined ? 'low' : 'medium',
})
