import { describe, expect, test } from '@jest/globals'
import { MARK_WORDS } from '../../../src/languages/en/quotes/mark-words.ts'
import { findStretches } from '../../../src/text/quoted/marks/stretches.ts'

const inMarks = (text: string) =>
  findStretches(text, undefined, MARK_WORDS).map(({ start, end }) => text.slice(start, end))

describe('what is in marks', () => {
  test.each([
    ['curly', 'He said “the tide is in” twice.', ['the tide is in']],
    ['straight', 'He said "the tide is in" twice.', ['the tide is in']],
    ['two apostrophes typed for a mark', "He said ''the tide is in'' twice.", ['the tide is in']],
    ['single, British', 'She said ‘the tide is in’ twice.', ['the tide is in']],
    ['guillemets, set apart', 'Il répond « la mer monte » encore.', ['la mer monte']],
    ['guillemets, German', 'Er sagte »das Meer steigt« und ging.', ['das Meer steigt']],
    ['low and high', 'Er sagte „das Meer steigt“ und ging.', ['das Meer steigt']],
    ['nested in the same marks', '“He said “never” to me,” she said.', ['He said “never” to me,']],
    ['nested singles', '“He said ‘never’ to me,” she said.', ['He said ‘never’ to me,']],
    ['doubles in singles', '‘He said “never” to me,’ she said.', ['He said “never” to me,']],
    ['singles over paragraphs', '‘First part of it.\n‘Second part.’', ['First part of it.', 'Second part.']],
    ['singles over three', "'One of them.\n'Two of them.\n'Three.'", ['One of them.', 'Two of them.', 'Three.']],
    [
      'an inner double mark closed by a single one',
      '‘The “Sail’ side of it won,’ she said.',
      ['The “Sail’ side of it won,'],
    ],
    ['a single mark behind an inner double one', '\'They call it "a tide," \' she said.', ['They call it "a tide," ']],
    ['a single mark without the space behind it', "'It rained all day.'Lena said so.", ['It rained all day.']],
    ['a plural before the closing mark', '‘The sailors’ boats are in,’ she said.', ['The sailors’ boats are in,']],
    ['a short one before a plural', "those voting 'yes' wrote on the rules' passage", ['yes']],
    ['a closing mark typed as an opening one', 'It was “a fine day“ for it.', ['a fine day']],
    ['an opening mark typed as a closing one', '”We sailed at dawn,” she said.', ['We sailed at dawn,']],
    ['a lost opening mark', 'We sailed at dawn,” she said.', ['We sailed at dawn,']],
    ['a lost closing mark', '“We sailed at dawn, she said. It rained.', ['We sailed at dawn,']],
    ['two in one line', '"One," he said, "and two."', ['One,', 'and two.']],
    ['over paragraphs', '“First part.\n“Second part.”', ['First part.', 'Second part.']],
    ['over a line without its own mark', '“First part.\nSecond part.”', ['First part.', 'Second part.']],
  ])('%s', (_, text, expected) => {
    expect(inMarks(text)).toEqual(expected)
  })

  test.each([
    ['apostrophes', "The crews' boat and the captain's hat weren't lost."],
    ['decades', "The '90s boats and the ’80s nets."],
    ['elisions', "Get 'em while they're hot, 'til noon."],
    ['feet and inches', 'The door is 6\'2" high and 3\'1" wide.'],
  ])('%s are no marks', (_, text) => {
    expect(inMarks(text)).toEqual([])
  })
})
