/** All rules, in the order of the report. docs/lint.md lists the same; a test compares them. */
import { headings, images, language, linkText, tables, title } from './a11y.ts'
import { clientSupport } from './client-support.ts'
import { duplicates, empty, problems } from './content.ts'
import { contrastRule, typeSize } from './contrast.ts'
import { alignment, dkim } from './dkim.ts'
import { autoSubmitted, cleanLines, encodedWords, headerOnce, listId } from './headers.ts'
import { bannedHtml, imageFormats } from './html.ts'
import { addresses } from './links.ts'
import { mime } from './mime.ts'
import { dark, outlook } from './outlook.ts'
import { quoteProof, summaryProof } from './proof.ts'
import type { LintRule } from './rule.ts'
import { sizeHtml, sizeMime } from './size.ts'
import { minified, styleHead } from './stylesheet.ts'
import { preheader, subjectLine } from './subject.ts'
import { textPart } from './text-part.ts'
import { injection, tokens } from './tokens.ts'
import { oneClick, unsubscribeBody } from './unsubscribe.ts'

export const RULES: readonly LintRule[] = [
  problems,
  empty,
  quoteProof,
  summaryProof,
  duplicates,
  sizeHtml,
  sizeMime,
  headerOnce,
  oneClick,
  dkim,
  alignment,
  listId,
  autoSubmitted,
  cleanLines,
  encodedWords,
  subjectLine,
  preheader,
  unsubscribeBody,
  tokens,
  injection,
  mime,
  textPart,
  language,
  title,
  tables,
  images,
  linkText,
  headings,
  contrastRule,
  typeSize,
  addresses,
  imageFormats,
  bannedHtml,
  clientSupport,
  styleHead,
  outlook,
  dark,
  minified,
]
