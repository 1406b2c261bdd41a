/** Speech behind a dash at the head of a paragraph, without marks: "—No lo creo —dijo Mora—. Nadie preguntó." */
import type { Paragraph } from './paragraphs.ts'
import type { Stretch } from './stretch.ts'
import { trimmed } from './stretch.ts'
import { findStretches } from './stretches.ts'

/** Whether a clause of saying opens with these words, given in lower case. */
export type IsSaying = (words: readonly string[]) => boolean

const OPENING = /^[—–―]\s?(?=[¿¡«“"(…]?[\p{Lu}\p{Lo}\p{N}¿¡])/u
/** A dash, or a mark that may end speech, before words in lower case. */
const BREAK = /[—–―]\s?(?=\p{Ll})|[,!?…]\s(?=\p{Ll})/gu
const DASH = /^[—–―]/u
/** Behind a narrator set apart by dashes. */
const RESUME = /\s[—–―]\s?(?=[¿¡]?\p{L})|[—–―](?=[.,:;!?…])[.,:;!?…]\s?|[—–―]\s(?=[¿¡]?\p{L})/gu
/** Behind a narrator set apart by a comma: the next sentence. */
const NEXT = /[.!?]\s+(?=[¿¡]?\p{Lu})/gu
const WORDS = /[\p{L}\p{M}'’-]+/gu
/** Words looked at behind a break. */
const FEW = 4

/** What is in marks and, in paragraphs without marks, what is said behind dashes, in the order of the text. */
export function findSpeech(text: string, paragraphs: readonly Paragraph[], isSaying?: IsSaying): readonly Stretch[] {
  const marked = findStretches(text, paragraphs)
  const taken = new Set(marked.map(({ paragraph }) => paragraph))
  const spoken = findDialogue(text, paragraphs, taken, isSaying)
  return spoken.length === 0 ? marked : [...marked, ...spoken].toSorted((one, other) => one.start - other.start)
}

/**
 * Speech of the paragraphs that open with a dash, those that `taken` tells apart left out. A paragraph counts where it says
 * who speaks, or is beside one that does. Without `isSaying` only dashes behind a mark part speech from the narrator.
 */
function findDialogue(
  text: string,
  paragraphs: readonly Paragraph[],
  taken: ReadonlySet<number>,
  isSaying?: IsSaying,
): Stretch[] {
  const read = paragraphs.map((paragraph) =>
    taken.has(paragraph.index) ? undefined : readTurn(text, paragraph, isSaying),
  )
  const isTold = (index: number) => read[index]?.isTold === true
  return read.flatMap((turn, index) =>
    turn !== undefined && (turn.isTold || isTold(index - 1) || isTold(index + 1)) ? turn.stretches : [],
  )
}

interface Turn {
  readonly stretches: readonly Stretch[]
  /** Somebody is said to speak. */
  readonly isTold: boolean
}

function readTurn(text: string, { start, end, index }: Paragraph, isSaying?: IsSaying): Turn | undefined {
  const line = text.slice(start, end)
  const opening = OPENING.exec(line)
  if (opening === null) return undefined
  const stretches: Stretch[] = []
  const add = (from: number, to: number, outerFrom = from) => {
    if (/\p{L}/u.test(line.slice(from, to)))
      stretches.push(
        trimmed(text, {
          start: start + from,
          end: start + to,
          outerStart: start + outerFrom,
          outerEnd: start + to,
          paragraph: index,
          continues: false,
          isTurn: true,
        }),
      )
  }
  let isTold = false
  let outer = 0
  for (let from = opening[0].length; from < line.length;) {
    const narration = narratorFrom(line, from, isSaying)
    if (narration === undefined) {
      add(from, line.length, outer)
      break
    }
    isTold = true
    add(from, narration.at, outer)
    const next = resumeFrom(line, narration)
    if (next === undefined) break
    from = next
    outer = next
  }
  return { stretches, isTold }
}

interface Narrator {
  /** Where the speech ends. */
  readonly at: number
  /** Where the narrator begins. */
  readonly from: number
  readonly isBehindDash: boolean
}

function narratorFrom(line: string, from: number, isSaying?: IsSaying): Narrator | undefined {
  BREAK.lastIndex = from
  for (let match = BREAK.exec(line); match !== null; match = BREAK.exec(line)) {
    const isBehindDash = DASH.test(match[0])
    const behind = match.index + match[0].length
    const said = line.slice(from, match.index).trimEnd()
    const words =
      line
        .slice(behind, behind + 80)
        .match(WORDS)
        ?.slice(0, FEW) ?? []
    const isTold =
      isSaying === undefined
        ? isBehindDash && /[,.!?…]$/u.test(said)
        : isSaying(words.map((word) => word.toLowerCase().replaceAll('’', "'")))
    if (isTold && said !== '')
      return { at: isBehindDash ? from + said.length : match.index + 1, from: behind, isBehindDash }
  }
  return undefined
}

function resumeFrom(line: string, { from, isBehindDash }: Narrator): number | undefined {
  const pattern = isBehindDash ? RESUME : NEXT
  pattern.lastIndex = from
  const match = pattern.exec(line)
  const next = match === null ? undefined : match.index + match[0].length
  return next === undefined || next >= line.length ? undefined : next
}
