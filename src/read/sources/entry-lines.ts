/**
 * Lines of an entry that are not words of the article, by place and kind: what a platform puts under each entry names the
 * entry and the site, is made of links, or gives an address to click. Counting over entries finds the rest. Pure.
 */
import type { Feed, FeedEntry } from '../../model/article.ts'
import { splitSentences } from '../../text/sentences.ts'
import { plainBlock, type PageBlock } from '../html/blocks.ts'
import { escapeHtml } from '../html/entities.ts'
import { LINE_LIMIT } from '../line-limit.ts'
import { COMMENTS_HEAD, COPYRIGHT, POINTER, TAG_LINE } from '../phrases.ts'
import { fold, wordCount } from '../words.ts'
import { goOnLink, isLinkLine, type DressedBlock } from './edge-links.ts'
import { factsOf, footerStart, namesAuthor, namesEntry, type Facts } from './entry-names.ts'
import { addressesReader, isService } from './service-lines.ts'
import { isSign, isSignature } from './sign-lines.ts'

const ADDRESS =
  /(?:https?:\/\/|www\.)\S+|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.(?:com|org|net|fm|io|co|tv|me|app|link|[a-z]{2})\/\S+/giu
/** A chapter of a recording; the first one begins at zero, unlike the hours of a programme. */
const CHAPTER = /^\W*(?:\d{1,2}:)?\d{1,2}:\d{2}\b/u
const FIRST_CHAPTER = /^\W*(?:0{1,2}:)?0{1,2}:00\b/u
const HASHTAGS = /^\s*(?:#[\p{L}\p{N}_]+[\s,]*)+$/u
const LABEL = /^\W*(?:abstract|summary|description|zusammenfassung|résumé|resumen|riassunto|resumo)\W*$/iu
const THANKS =
  /^\W*(?:(?:thanks|thank you)(?: so much)? for (?:reading|listening|watching|subscribing|being)|(?:vielen )?dank(?:e)? f[uü]rs? (?:lesen|zuh[oö]ren|zuschauen)|merci (?:de|d['’])\s?\S*\s?(?:lire|lu|écouter)|gracias por (?:leer|escuchar)|grazie per (?:aver|la lettura|l['’]ascolto)|obrigad[oa] por (?:ler|ouvir)|bedankt voor het (?:lezen|luisteren))/iu
/** Catalogue data of a paper, of a listing, of a bulletin board. */
const RECORD =
  /\b(?:doi|pmid|pmcid|issn|isbn)\s?:|^\W*(?:publication date|source|author\(s\)|authors?|volume|journal|article url|comments url|points|# comments|submitted by|posted by|via)\s*:|^\s*submitted by\s/iu
const PREPRINT = /^\s*arxiv:\s?\S+\s+announce type:\s*\S+\s*(?:abstract:\s*)?/iu
const ABSTRACT = /^\s*(?:abstract|zusammenfassung|résumé|resumen|riassunto|resumo)\s*:\s+/iu
const CLICK =
  /\b(?:privacy|opt[- ]?out|ad ?choices|advertis\w+|sponsor\w*|promo(?:tion)? code|discount|% off|free trial|coupon|patreon|datenschutz|werbung|rabatt|confidentialité|publicité|privacidad|publicidad|pubblicità)\b/iu
const CONTINUE =
  /^\W*(?:continue reading|keep reading|read (?:more|on|the (?:full|whole|rest)|full)|read it|more|weiterlesen|mehr lesen|lire la suite|en savoir plus|seguir leyendo|leer más|continua a leggere|leggi tutto|continuar (?:lendo|a ler)|leia mais|lees verder|lees meer|läs mer|les mer|læs mere|lue lisää|czytaj dalej|читать (?:далее|дальше)|続きを読む|阅读全文|계속 읽기)\b.{0,90}$|^\P{L}*(?:link\]|comments?|kommentare)(?:\P{L}+(?:link\]|comments?|kommentare))*\P{L}*$/iu

/** The blocks without the platform's lines; none are left of an entry that has nothing else. */
export function dropEntryLines(blocks: readonly PageBlock[], entry: FeedEntry, feed: Feed): PageBlock[] {
  const facts = factsOf(entry, feed)
  // A post without a title is nothing but its text: its only line is what it says.
  if (facts.title === '' && blocks.length === 1) return [...blocks]
  const hasChapters = blocks.some(({ text }) => FIRST_CHAPTER.test(text))
  const kept = blocks.filter((block) => !isAnywhere(block) && !(hasChapters && isChapter(block)))
  while (kept.length > 1 && isAside(kept, 0)) kept.shift()
  while (kept.length > 0 && isAtEdge(kept[0] as PageBlock, facts, false)) kept.shift()
  kept.length = footerStart(kept, facts) ?? kept.length
  while (kept.length > 0 && isAtEdge(kept.at(-1) as PageBlock, facts, true)) kept.pop()
  trimEnd(kept, facts)
  cutRecord(kept)
  const trimmed = trimSentences(kept, facts)
  return trimmed.length > 0 ? trimmed : blocks.filter(({ text }) => isSentence(text, facts))
}

/** "arXiv:2611.00001v1 Announce Type: new", and the label of what follows, in the same line or the next. */
function cutRecord(kept: PageBlock[]): void {
  for (const form of [PREPRINT, ABSTRACT]) {
    const [first] = kept
    const length = first?.text.match(form)?.[0].length ?? 0
    if (first === undefined || length === 0) continue
    if (length === first.text.length) kept.shift()
    else kept[0] = withoutStart(first, length)
  }
}

/** Words of a sentence that is all an entry has to say. */
const FEW_SAID = 10

/** Whether it says something beside the address in it, for an entry that would have no other word. */
function isSentence(text: string, facts: Facts): boolean {
  const rest = text.replace(ADDRESS, ' ')
  const lower = text.toLowerCase()
  const isLine =
    [CLICK, THANKS, RECORD, CONTINUE].some((kind) => kind.test(text)) || TAG_LINE.test(lower) || COPYRIGHT.test(lower)
  const isAsking = addressesReader(text) || namesEntry(text, facts, true)
  return text.length <= LINE_LIMIT && /[.!?。]\s*$/u.test(text) && wordCount(rest) >= FEW_SAID && !isLine && !isAsking
}

/** What is known by its links or by speaking to the reader, down to a piece of the story. */
function trimEnd(kept: PageBlock[], facts: Facts): void {
  const isOut = (at: number) => isBesideStory(kept, at) && isClosing(kept, at, facts)
  for (let at = kept.length - 1; at > 0; at--) {
    if (!isOut(at) && !isAside(kept, at) && !isAtEdge(kept[at] as PageBlock, facts, true)) break
    kept.pop()
  }
}

/** What has the place and the form of a closing line, in any language. */
function isClosing(kept: readonly PageBlock[], at: number, facts: Facts): boolean {
  const block = kept[at] as DressedBlock
  if (block.text.length > LINE_LIMIT) return false
  if (isLinkLine(block, facts.places) || namesAuthor(block.text, facts)) return true
  return block.list === 0 && (isSign(block.text) || isSignature(block.text, kept[at - 1]?.text))
}

const isChapter = ({ text }: PageBlock): boolean => CHAPTER.test(text) && wordCount(text) <= 12

function isAnywhere({ text, linked }: PageBlock): boolean {
  if (text.length > LINE_LIMIT) return false
  const words = wordCount(text)
  return (
    HASHTAGS.test(text) ||
    (words <= 2 && LABEL.test(text)) ||
    (words <= 30 && CONTINUE.test(text) && (linked > 0.5 || words <= 6 || /^\W*\[/.test(text)))
  )
}

/** Words of an aside to the reader at most, and of the story beside it at least. */
const ASIDE_WORDS = 25
const STORY_WORDS = 15

function isAside(blocks: readonly PageBlock[], at: number): boolean {
  const text = blocks[at]?.text ?? ''
  if (text.length > LINE_LIMIT || !isBesideStory(blocks, at) || wordCount(text) > ASIDE_WORDS || !addressesReader(text))
    return false
  // A point of a list is the list's, unless all of it is such lines.
  const list = blocks[at]?.list ?? 0
  return list === 0 || blocks.every((one) => one.list !== list || addressesReader(one.text))
}

/** Whether the other blocks are a story: counted no further than that. */
function isBesideStory(blocks: readonly PageBlock[], at: number): boolean {
  let words = 0
  return blocks.some(({ text }, index) => index !== at && (words += wordCount(text)) >= STORY_WORDS)
}

/** Words of a line in which a service speaks of itself, at most. */
const SERVICE_WORDS = 45
/** Words of a line of labels, at most. */
const LABEL_WORDS = 20

/** Words beside an address that make a line a sentence with a source, not a sign to click on. */
const FEW_WORDS = 16

function isAtEdge({ text, linked }: PageBlock, facts: Facts, isEnd: boolean): boolean {
  if (text.length > LINE_LIMIT) return false
  const [words, lower] = [wordCount(text), text.toLowerCase()]
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text)) return true
  if (words <= 40 && (THANKS.test(text) || RECORD.test(text))) return true
  if (isClick(text) || (words <= SERVICE_WORDS && isService(text))) return true
  if (words <= LABEL_WORDS && [TAG_LINE, COMMENTS_HEAD, COPYRIGHT].some((label) => label.test(lower))) return true
  if (linked > 0.4 && words <= 12 && facts.authors.some((name) => fold(text).includes(name))) return true
  if (linked > 0.3 && words <= LABEL_WORDS && POINTER.test(lower)) return true
  if (!isEnd) return linked > 0.3 && namesEntry(text, facts, false)
  return linked > 0.8 ? words <= 20 : namesEntry(text, facts, linked > 0.1)
}

function isClick(text: string): boolean {
  const rest = text.replace(ADDRESS, ' ')
  return (
    rest !== text &&
    wordCount(rest) <= (CLICK.test(rest) ? FEW_WORDS * 2 : FEW_WORDS) &&
    !/[.!?]\s+\p{Lu}.*[.!?]/u.test(rest)
  )
}

/** Words of what is left of a platform's paragraph. */
const SCRAP = 6

/** The same within the last and the first paragraph, a sentence at a time. */
function trimSentences(blocks: readonly PageBlock[], facts: Facts): PageBlock[] {
  const kept = [...blocks]
  const last = kept.at(-1)
  const goOn = last === undefined ? undefined : goOnLink(last, facts.places)
  if (last !== undefined && goOn !== undefined) kept[kept.length - 1] = withoutEnd(last, goOn)
  else if (last !== undefined) {
    const sentences = splitSentences(last.text)
    let end = sentences.length
    while (end > 0) {
      const { start, end: stop } = sentences[end - 1] as { start: number; end: number }
      const sentence = last.text.slice(start, stop)
      // A footer may have been cut in two by a stop in the title.
      if (!isFooter(sentence, last, facts) && !namesEntry(last.text.slice(start), facts, false)) break
      end--
    }
    if (end < sentences.length) {
      const rest = withoutEnd(last, sentences[end]?.start ?? last.text.length)
      // "Hosted by Wavehost." belongs to the line that went.
      kept[kept.length - 1] = wordCount(rest.text) <= SCRAP && kept.length > 1 ? withoutEnd(last, 0) : rest
    }
  }
  return kept.filter(({ text }) => text !== '')
}

function isFooter(sentence: string, block: PageBlock, facts: Facts): boolean {
  if (sentence.length > LINE_LIMIT) return false
  return (
    isClick(sentence) ||
    namesEntry(sentence, facts, block.linked > 0.1) ||
    (wordCount(sentence) <= 8 && CONTINUE.test(sentence)) ||
    (wordCount(sentence) <= SERVICE_WORDS && isService(sentence)) ||
    (wordCount(sentence) <= 20 && THANKS.test(sentence))
  )
}

const cutBlock = (block: PageBlock, text: string): PageBlock => ({
  ...plainBlock(text, escapeHtml(text)),
  block: block.block,
  rank: block.rank,
  isOrdered: block.isOrdered,
  list: block.list,
})

const withoutEnd = (block: PageBlock, end: number): PageBlock => cutBlock(block, block.text.slice(0, end).trim())
const withoutStart = (block: PageBlock, start: number): PageBlock =>
  start === 0 ? block : cutBlock(block, block.text.slice(start).trim())
