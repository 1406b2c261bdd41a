import type { MarkWords } from '../../../text/quoted/marks/mark-words.ts'
import { isSpeechForm } from './speech-verbs.ts'
import { isNotName } from './words.ts'

const SUBJECT = /^(?:he|she|they|it|mr\.?|mrs\.?|ms\.?|sen\.?|rep\.?|gov\.?|president|the)$/i

export const MARK_WORDS: MarkWords = {
  namesSpeaker: (words) => {
    const verb = words.findIndex((word) => isSpeechForm(word.toLowerCase(), 1))
    const other = words[verb === 0 ? 1 : 0] ?? ''
    if (verb < 0 || verb > 3 || !(SUBJECT.test(other) || /^\p{Lu}/u.test(other))) return false
    return !/^(?:I|We|You|And|But|So)$/.test(words[0] ?? '')
  },
  isNotName,
  elided: /^(?:\d0s|\d\d\b|em|til|tis|twas|cause|n|bout|round|cos|cuz|tude|hood|neath|gainst|ere|er|im)\b/iu,
}
