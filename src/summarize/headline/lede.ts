/** Which sentence of a text says what happened. */
import { cleanSentences } from '../summary/clean.ts'
import type { CleanSentence } from '../summary/clean.ts'
import type { Language } from '../../languages/language.ts'
import { trimEnd } from '../../model/trim-edges.ts'
import { isInMarks } from '../../text/balance.ts'
import { isQuestion } from '../../text/sentence-ends.ts'
import { countWords } from '../../text/words.ts'
import { quotedShare } from '../summary/rank.ts'

/** How far into the text a lede may begin. */
const REACH = 4
/** Characters looked at: four sentences are never so long. */
const HEAD = 6000

/** From this share of quotation on, a sentence is what somebody said: it is for the key quotes. */
const MOSTLY = 0.5

/**
 * The first reporting sentence of at least five words that is not a question and not mostly quotation; else the first of
 * any kind, without its dateline. Undefined for text without sentences.
 */
export function findLede(text: string, language: Language): CleanSentence | undefined {
  const sentences = cleanSentences(text.slice(0, HEAD), language).slice(0, REACH)
  const isReport = ({ text: sentence, start }: CleanSentence) =>
    quotedShare(sentence) < MOSTLY && !isQuestion(sentence) && !isInMarks(text, start)
  return sentences.find((sentence) => countWords(sentence.text) >= 5 && isReport(sentence)) ?? sentences[0]
}

const CLOSING_MARK = /["”“»」'’)]/u
const STOP = /[.。।\s]/u

/** The words of the lede without its closing stop, else of the first line. '' for text without words. */
export function pickLede(text: string, language: Language): string {
  const chosen = findLede(text, language)?.text ?? firstLine(text)
  const open = trimEnd(chosen, CLOSING_MARK)
  return (trimEnd(open, STOP) + chosen.slice(open.length)).trim()
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => /[\p{L}\p{N}]/u.test(line)) ?? ''
}
