/** By which words editorial notes are known in English. */
import type { NoteWords } from '../notes.ts'

/** "This story was updated at 3 pm". */
const UPDATED =
  /^\P{L}{0,12}(?:(?:this |the )?(?:story|article|page|post|report) )?(?:(?:last|first) )?(?:updated|modified|edited) (?:at|on|to|with|in|\d|[a-z]{3,9}\.? \d)[^!?\n]{0,80}$/iu

/** What agencies say of a new version: "(Adds comment, background)", "Corrects spelling in paragraph 2". */
const WIRE_NOTE: readonly RegExp[] = [
  /^\P{L}{0,3}\((?:this version|adds|updates|corrects|recasts|writes (?:through|thru)|clarifies|removes|changes|fixes|refiles|repeats|with)(?!\p{L})[^()\n]{3,160}\)\.?$/iu,
  /^\P{L}{0,3}(?:adds|updates|corrects|recasts|refiles|clarifies|removes)(?!\p{L})[^\n]{0,80} (?:paragraphs?|par(?:s|as)?|graf|headline|spelling|quotes?|comments?|background|details|byline|dateline|throughout|typo|reaction|context)(?!\p{L})[^\n]{0,60}$/iu,
]

/** "The Courier regrets the error." The name tells the paper from a person who is sorry. */
const REGRET =
  /^(?:We|The \p{Lu}[\p{L} ]{1,40}) (?:sincerely |deeply )?(?:regrets?|apologi[sz]es? for) (?:the|this|these|any) (?:errors?|mistakes?|confusion|omission)(?:\.?$|[:;]| [–—-] )/u

const STORY_EN =
  '(?:article|story|report|post|piece|column|review|interview|conversation|transcript|headline|page|obituary|newsletter|episode|caption|photo caption|graphic|version)'
const DONE_EN =
  '(?:amended|corrected|updated|edited(?! by)|condensed|clarified|revised|changed|modified|republished|(?:first|originally|previously) (?:published|posted|appeared)|published (?:first|originally)|removed|retracted)'
const WRONG_EN =
  '(?:originally|initially|previously|incorrectly|mistakenly|wrongly|erroneously|misstated|misspelled|misidentified|misquoted|gave the wrong|named the wrong|used the wrong)'

/** Sentences that speak of the article itself. */
const ON_ITSELF: readonly string[] = [
  `\\b(?:an?|the|our|in an?|in our) (?:earlier|previous|prior|original|initial|first) (?:version|edition|headline) of (?:this|the|our) ${STORY_EN}\\b`,
  `\\b(?:earlier|previous|prior|original) (?:version|headline|caption|photo caption|edition|update|graphic) ${WRONG_EN}\\b`,
  String.raw`^\P{L}*in an? (?:earlier|previous|prior|original) version,? (?:we|this|it|the) (?:\w+ )?(?:said|called|gave|wrote|named|stated|had|misstated|article|story|report|name|date|figure)\b`,
  `\\bthis ${STORY_EN} (?:has (?:since )?been|was|is) (?:\\w+ly )?${DONE_EN}\\b`,
  `\\bthis ${STORY_EN} (?:originally|initially|previously|incorrectly|mistakenly|wrongly|erroneously|first) (?:said|stated|gave|reported|named|misstated|misspelled|identified|appeared|ran)\\b`,
  `^\\W*(?:the |an? )?(?:story|article|post|headline|caption|piece) (?:has been|was|is) (?:\\w+ly )?(?:corrected|amended|updated|clarified|changed|edited|revised) to (?:show|reflect|say|state|make|clarify|correct|remove|add|include|fix|note|indicate)\\b`,
  `^\\W*(?:first|originally) published\\b`,
  `\\b(?:due to|because of) an? (?:editing|production|typographical|typing|transcription|translation) error\\b`,
  `\\bversion of this ${STORY_EN} (?:appears?|appeared|ran) in (?:print|the print)\\b`,
  String.raw`^\P{L}*we(?:['’]ve| have)(?: since)? (?:corrected|amended|clarified|fixed) (?:the|this|our|an?|that)\b`,
  String.raw`^\P{L}*this is a (?:breaking|developing)(?: news)? story\b|\bthis (?:story|article|page|report) (?:will be|is being) updated\b`,
]

export const NOTES: NoteWords = {
  labels: String.raw`corrections?|clarifications?|corrected|amend(?:ed|ments?)|errat(?:um|a)|retraction|(?:editor|publisher|author|ed)(?:['’]?s['’]?|s)?\.? note|editorial note|disclosure|disclaimer|(?:content|trigger|spoiler) (?:warning|note)s?|edit(?:ed to add)?|for the record`,
  updates: String.raw`updates?|updated|last updated`,
  noteForms: [/^\P{L}{0,12}corrections? (?:appended|added)(?!\p{L})/iu],
  updateForms: [UPDATED, ...WIRE_NOTE, REGRET],
  onItself: ON_ITSELF,
}
