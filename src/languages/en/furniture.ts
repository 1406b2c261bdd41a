/** What is around a report in English and reports nothing. */
import { createDatelines } from '../datelines.ts'

/** Page furniture: whole sentences that report nothing. */
export const FURNITURE: readonly RegExp[] = [
  /^(?:PUBLISHED|UPDATED|Published|Updated|Last (?:updated|modified)|Posted|Created)\b.{0,40}$/u,
  /^\W*(?:UPDATED|PUBLISHED):/u,
  /^\d{1,2}[:.]\d{2}\s*(?:[AaPp]\.?[Mm]\.?,?\s*)?(?:EST|EDT|GMT|BST|PST|PDT|CET|UTC)?\b.{0,40}$/u,
  /^By\s?[.:]|^By(?:\s\p{Lu}[\p{L}.'’-]+){1,4}(?:\sand(?:\s\p{Lu}[\p{L}.'’-]+){1,3})?(?:[ ,|][ ,|.]*)?$/u,
  /\b(?:scroll down|click here|(?:read|see|find out) more (?:at|on|here|about)|sign up (?:for|to|here)|subscribe (?:to|now|here)|share this|e-?mail (?:this )?to a friend)\b/iu,
  /\bfollow (?:us|me|him|her|them|@?\w+(?: \w+)?(?:'s [\w ]+)?) on (?:twitter|facebook|instagram|x)\b/iu,
  /\bcontributed to this (?:report|story|article)\b|\ball rights reserved\b|^©|^copyright\b/iu,
  /^(?:read(?: more)?|watch|more|related|see also|video|photos?|pictures?|images?|gallery|listen|opinion|advertisement|editor['’]s note|correction)\s?[:|]/iu,
  /^(?:photo|image|picture|photograph)s?\b.{0,20}\b(?:by|courtesy|credit|via)\b|\bgetty images\b|\(\s?photo\b/iu,
  /\bthe (?:opinions|views) expressed (?:in this|here|are)\b|\bthis (?:story|article|post|page) (?:has been|was|is) (?:\w+ )?(?:updated|published|corrected|sponsored)\b/iu,
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day,? \p{Lu}\p{Ll}+ \d{1,2}(?:, \d{4})?\.?$/iu,
  /^(?:\d{1,2} )?\p{Lu}\p{Ll}+ (?:\d{1,2}, )?\d{4}\.?$/u,
  /\bfor (?:confidential )?(?:support|more information|details)\b.{0,40}\b(?:call|visit|log on|go to|see)\b|\bwatch the (?:video|full)\b/iu,
]

const MONTH = String.raw`(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)`
const DATE = String.raw`(?:,? ?\(?${MONTH} \d{1,2}(?:, \d{4})?\)?|,? ?\d{1,2} ${MONTH}(?:,? \d{4})?)`

export const DATELINES: readonly RegExp[] = createDatelines({ date: DATE, article: '[Tt]he', inPlaces: 'of|the|and' })

/** A publication speaks to its readers: how far they read, thanks, leave to share, their data, its partners. */
export const ASIDES: readonly (readonly RegExp[])[] = [
  [
    /\byou(?:['’]ve| have|['’]re)?\b/iu,
    /\b(?:read|made it|reached|listened|stayed|got|come)\b/iu,
    /\b(?:this far|to the very end|all the way down)\b/iu,
  ],
  [
    /^(?:many )?(?:thanks|thank you)\b(?! to\b)/iu,
    /\b(?:with us|your (?:time|support|attention|company|patience|interest))\b/iu,
  ],
  [
    /\bthis (?:post|entry|article|newsletter|issue|edition|episode|piece|story|page) (?:is|was) (?:public|free|open)\b|\bfeel free to (?:share|forward|pass|repost)\b/iu,
  ],
  [/\byour (?:personal )?(?:data|information|cookies)\b/iu, /\b(?:here|choices?|settings|consent|preferences)\b/iu],
  [/\bhow we (?:use|handle|process|treat|protect|collect|store)\b/iu, /\b(?:data|cookies|information|ads)\b/iu],
  [
    /^our (?:partners?|sponsors?|advertisers?)\b/iu,
    /\b(?:this|of the) (?:week|month|issue|episode|edition)\b|\btoday\b/iu,
  ],
  [/^(?:an? )?(?:message|word|note) from (?:one of |all )?(?:our|today['’]s) (?:advertiser|partner|sponsor)s?\b/iu],
]
