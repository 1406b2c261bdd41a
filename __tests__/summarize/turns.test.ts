import { expect, test } from '@jest/globals'
import { readText } from '../../src/read/text/read-text.ts'
import { summarize } from '../../src/summarize/summarize.ts'

const summaryOf = (text: string) => summarize(readText(text)).summary.map((sentence) => sentence.text)

test('a transcript keeps its speakers, and no turn stands without its name', () => {
  const summary = summaryOf(
    [
      'Minutes of 3 May',
      '',
      'CHAIR: Good evening, and welcome to the meeting on the old net loft and its deed.',
      'MS BRANDT: The deed names the town as the owner, and not the guild. It lay in the tower for ninety years.',
      'MR OKORO: The guild has paid the taxes of the loft since 1911, and that is what counts in law.',
    ].join('\n'),
  )
  expect(summary.length).toBeGreaterThan(0)
  for (const sentence of summary) expect(sentence).toMatch(/^(?:CHAIR|MS BRANDT|MR OKORO): /)
})

test('an answer is not shown without its question', () => {
  const summary = summaryOf(
    [
      'Ask the harbour master',
      '',
      'Tomas Reyle has run the harbour of Skarn for twelve years.',
      'Why do the dues of the harbour of Skarn rise?',
      'Because the quay of the harbour sinks by a finger every year, and stone costs money.',
    ].join('\n\n'),
  )
  expect(summary).toContain('Tomas Reyle has run the harbour of Skarn for twelve years.')
  expect(summary.join(' ')).not.toMatch(/^Because|(?<!\?) Because/)
})
