/**
 * The end of a press release: portraits of the companies ("About Tidewater Pumps"), contacts, notes on forward-looking
 * statements. They are not part of the news. Pure.
 */
import type { PageBlock } from './html/blocks.ts'
import { fold, wordCount } from './words.ts'

const ABOUT =
  /^\W{0,8}(?:about|über|à propos (?:de|d['’])?|acerca de|sobre|informazioni su|chi è|over|om|o firmie|o spółce|o společnosti|tietoa|о компании)\s{0,3}(?:(?:the|die|der|das|den|dem|la|le|les|l['’]|el|los|las|il|lo|i|de|het|a|o|os|as)\s)?(?=[\p{Lu}\p{N}“"'‘])([^:\n]{2,60})(?::|$)/iu
const CONTACT =
  /^\W*(?:(?:media|press|investor|company|news|public) (?:relations )?(?:contacts?|inquiries|enquiries|relations)|contacts?(?: (?:information|details|for media))?|for (?:more|further|media) (?:information|inquiries|enquiries)(?:,? (?:please )?contact)?|notes? to editors?|pressekontakt|ansprechpartner(?:in)?|kontakt(?: für (?:medien|journalisten))?|rückfragen|contacts? presse|relations? presse|contacto (?:de prensa|para medios)|contatti(?: stampa)?|ufficio stampa|contato(?: para imprensa)?|assessoria de imprensa|perscontact)\b[^.!?]{0,60}$/iu
const OUTLOOK =
  /^\W*(?:(?:cautionary (?:note|statement)|safe harbou?r|forward[- ]looking statements?|disclosure notice|important (?:information|notice)|zukunftsgerichtete aussagen|énoncés prospectifs|declaraciones prospectivas)\b[^.!?]{0,80}$|(?:this|the) (?:press release|news release|release|announcement)\b.{0,40}\bforward[- ]looking)/iu

/** Where a release says that it ends, or who sent it: "###", "– ENDS –", "-30-", "SOURCE Tidewater Pumps". */
const END_MARK =
  /^\s{0,9}(?:#{2,5}|#(?: #){1,4}|[-–—*/]{1,3}\s?(?:ends?|ende|fine?|fim|30)\s?[-–—*/]{1,3}|ENDS)\s{0,9}$/iu
const SENDER = /^SOURCE:? \p{Lu}[^.!?\n]{1,80}$/u
/** A line with somebody to call: it has a number or an address. */
const REACHABLE = /\S@\S|\d[\d ()/-]{6,}/u
const CALL =
  /^\W{0,9}(?:(?:for|para|per|pour|für) (?:more|further|additional|media|press|más|maggiori|ulteriori|mais|weitere|plus d['’]) ?(?:information|informations|inquiries|enquiries|informationen|información|informazioni|informações)|(?:media|press|investor|presse|pers|stampa) ?(?:contact|kontakt|inquiries|enquiries|relations|office)|contact(?:s|o|os)? (?:presse|media|de prensa|para medios)|contatti(?: stampa)?|pressekontakt|rückfragen)(?!\p{L})/iu
/** Words of such a line. */
const CALL_WORDS = 40

/** Share of the words that the end may have; a portrait that is longer than the news is the article. */
const MOST = 0.6
/** The same behind a mark, which may part sections too. */
const MOST_MARKED = 0.4
/** Words that are before it. */
const FEWEST = 25

/** The blocks before the first piece of such an end. */
export function withoutBoilerplate<T extends Pick<PageBlock, 'text' | 'block' | 'isStrong'>>(
  blocks: readonly T[],
): readonly T[] {
  const counts = blocks.map(({ text }) => wordCount(text))
  const total = counts.reduce((sum, count) => sum + count, 0)
  const before = wordsOf(blocks)
  let count = 0
  for (const [at, block] of blocks.entries()) {
    const isEnd = at > 0 && count >= FEWEST && total - count <= total * MOST
    const isMarked = END_MARK.test(block.text) || SENDER.test(block.text)
    if (isEnd && isMarked && total - count <= total * MOST_MARKED) return blocks.slice(0, at)
    if (isEnd && opensBoilerplate(block, (word) => before(at).has(word))) return blocks.slice(0, at)
    count += counts[at] ?? 0
  }
  return blocks
}

/** The words of the first blocks, as many as asked for, which may only grow: each block is folded once, if at all. */
function wordsOf(blocks: readonly Pick<PageBlock, 'text'>[]): (end: number) => ReadonlySet<string> {
  const words = new Set<string>()
  let done = 0
  return (end) => {
    for (; done < end; done++) for (const word of fold(blocks[done]?.text ?? '').split(' ')) words.add(word)
    return words
  }
}

function opensBoilerplate(
  { text, block, isStrong }: Pick<PageBlock, 'text' | 'block' | 'isStrong'>,
  isInStory: (word: string) => boolean,
): boolean {
  const isTitle = block === 'heading' || isStrong || wordCount(text) <= 8
  if ((isTitle && CONTACT.test(text)) || OUTLOOK.test(text)) return true
  if (CALL.test(text) && REACHABLE.test(text) && wordCount(text) <= CALL_WORDS) return true
  const name = ABOUT.exec(text)?.[1]?.trim()
  if (name === undefined || !(isTitle || text.includes(':'))) return false
  // "About Tidewater Pumps" is a portrait of somebody in the story; "About time" is not.
  const [first = ''] = fold(name)
    .split(' ')
    .filter((word) => word.length > 2)
  return first !== '' && isInStory(first) && /^\W*\p{Lu}/u.test(name)
}
