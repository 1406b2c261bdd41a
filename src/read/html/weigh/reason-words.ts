/** Features → what a person would call them. Features that say the same are one reason, with the sum of their weights. */
import type { Reason } from '../../../model/reading.ts'

/** A feature belongs to the first line that names it, whole or by how it begins (`…`). */
const WORDS: readonly (readonly [said: string, ...features: readonly string[]])[] = [
  // Blocks.
  ['its share of links', 'link share', 'words outside links'],
  ['its length', 'words', 'characters', 'word length'],
  ['it is a heading', 'heading rank'],
  ['the list it is in', 'is list item', 'items of its list', 'words an item', 'links in its list', 'in ul', 'in ol'],
  ['its scores in its list', 'score of its list'],
  ['its capital letters', 'capital words', 'lower-case words', 'count of lower-case words', 'begins in lower case'],
  ['numbers in it', 'numbers', 'has a year'],
  ['it is a date', 'is a date'],
  ['its punctuation', 'commas', 'quotation marks', 'ends a sentence', 'ends in a colon', 'has a slash'],
  ['a label before a colon', 'label before a colon'],
  ['it is hidden', 'hidden'],
  ['the page marks it as article text', 'in article body by its maker'],
  ['the tags above it', 'in …', 'depth'],
  ['the blocks of its box', 'box: …'],
  ['the boxes around its box', 'parent: …', 'grandparent: …'],
  ['its branch of the page', 'branch: …'],
  ['other boxes like its own', 'like boxes …'],
  ['other blocks of its kind', 'like blocks', 'prose in like blocks', 'words in like blocks', 'links in like blocks'],
  [
    'distance from the main text',
    'steps to the center',
    'steps above the center',
    'depth beside the center',
    'branch beside the center',
    'prose share of the center',
    'prose share of the part',
  ],
  ['distance from the headline', 'from the headline', 'prose since the headline'],
  ['distance from prose', 'since prose', 'until prose'],
  ['its place on the page', 'blocks from the top', 'blocks to the end', 'words before'],
  ['prose before and after it', 'prose before', 'prose words before', 'prose after', 'prose words after'],
  ['how much prose the page has', 'page prose', 'page prose share'],
  ['the same text elsewhere on the page', 'same text …'],
  ['words of the headline in it', 'like the headline', 'own topic'],
  ['the heading above it', 'since a heading', 'prose since a heading', 'rank of the last heading'],
  ['it names an author', 'names an author', 'names the last name of an author'],
  ['it names the publisher', 'names the publisher'],
  ['the data of the page state it', 'stated text'],
  ['it reads as a pointer or label', 'says: …'],
  ['an end heading above it', 'since an end section'],
  ['distance from lines of furniture', 'since furniture', 'words since furniture', 'until furniture'],
  ['class names above it', 'names: …'],
  ['the first score', 'score'],
  ['scores in its box', 'score of its box'],
  [
    'scores of the blocks beside it',
    'score …',
    'mean score …',
    'best score …',
    'longest gap before',
    'dropped blocks before',
  ],
  ['kept text around it', 'kept …', 'until a kept block'],
  ['the blocks beside it', 'free words within …', 'link share within …'],
  // Fields.
  ['how many rules say it', 'rules that say it'],
  ['the rule that says it', 'rule: …', 'whole by …', 'persons by …', 'all by …', 'written by …', 'read as …'],
  ['its order among the finds', 'order of proposal'],
  ['how many candidates there are', 'candidates', 'candidates that are persons'],
  [
    'agreement with other names of the page',
    'names of the page',
    'names that are it',
    'names that hold it',
    'names that begin with it',
    'names that end with it',
    'names within it',
    'likeness to the names',
  ],
  ['words of the address', 'words in the address', 'address in the words', 'year of …', 'month of …'],
  [
    'the name of the site in it',
    'is the site',
    'is within the site',
    'ends with the site',
    'begins with the site',
    'is like the site',
  ],
  ['its place on the page', 'place on the page', 'is in …', 'is near …', 'is above …', 'nearest shown', 'is shown'],
  ['it is whole', 'is whole', 'pieces kept'],
  ['bars and dashes in it', 'separators', 'has a bar'],
  ['agreement with other candidates', 'within others', 'others within it', 'meets others', 'text of others holds it'],
  ['it is like the host', 'is the host', 'is within the host', 'holds the host', 'initials are the host'],
  [
    'words that are no part of a name',
    'words that are no names',
    'words of organisations',
    'collectives',
    'roles',
    'words in lower case',
  ],
  [
    'the form of the names',
    'names',
    'words a name',
    'longest name',
    'names of …',
    'names in …',
    'names with …',
    'look like names',
    'first names known',
  ],
  ['distance from the other dates', 'days …'],
  ['its size', 'width', 'height', 'versions'],
  ['the same photograph elsewhere', 'same photograph …', 'same photograph', 'social one is shown', 'version is shown'],
]

const whole = new Map<string, string>()
const starts: (readonly [start: string, said: string])[] = []
for (const [said, ...features] of WORDS)
  for (const feature of features)
    if (feature.endsWith('…')) starts.push([feature.slice(0, -1), said])
    else if (!whole.has(feature)) whole.set(feature, said)

/** `words, 2 before` and the like tell of the neighbours. */
const isBeside = (feature: string) => /, [12] (?:before|after)$/.test(feature)

export function wordsFor(feature: string): string {
  const beside = isBeside(feature) ? 'the blocks beside it' : undefined
  return beside ?? whole.get(feature) ?? starts.find(([start]) => feature.startsWith(start))?.[1] ?? feature
}

/** The weightiest first; what adds up to nothing is no reason. */
export function inWords(reasons: readonly Reason[]): Reason[] {
  const sums = new Map<string, number>()
  for (const { feature, weight } of reasons) {
    const said = wordsFor(feature)
    sums.set(said, (sums.get(said) ?? 0) + weight)
  }
  return [...sums]
    .map(([feature, weight]) => ({ feature, weight: Number(weight.toFixed(2)) }))
    .filter(({ weight }) => weight !== 0)
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
}
