import { describe, expect, test } from '@jest/globals'
import { openYaml } from '../../src/text/yaml.ts'
import { surprisesIn } from '../../src/text/yaml-surprises.ts'
import { sayYamlError } from '../../src/text/yaml-words.ts'

const surprises = (source: string) => {
  const { document, broken } = openYaml(source)
  expect(broken).toBeUndefined()
  return surprisesIn(document, source).map(({ isLost, message }) => [isLost, message])
}

const broken = (source: string) => {
  const fault = openYaml(source).broken
  return fault === undefined ? undefined : sayYamlError(fault, source)
}

describe('what YAML would lose in silence', () => {
  test.each([
    ['name: Letter #1\n', true, '#1 begins a comment, so the value is "Letter"'],
    ['name: Letter #1\r\n', true, 'name: "Letter #1"'],
    ['name: Letter # 12\n', true, 'name: "Letter # 12"'],
    ['name: News #daily', true, 'Put the value in quotes: name: "News #daily"'],
    ['sections:\n  - World\n  - Desk #2\n', true, 'sections: #2 begins a comment'],
    ['name: !Wow news\n', true, 'a value that begins with ! needs quotes: name: "!Wow news"'],
    ['name: &co Letter\n', true, 'a value that begins with & needs quotes: name: "&co Letter"'],
    [
      'issue:\n  subject: {name}: {lead}\n',
      true,
      'issue.subject: a value that begins with { needs quotes: subject: "{name}: {lead}"',
    ],
    ['sources:\n\u00A0\u00A0- file: a.md\n', true, 'no-break space'],
    ['name: “Letter”\n', false, 'use straight quotes: name: "Letter"'],
    ['editor: no\n', false, 'is read as the word "no"'],
    ['keyFile: "C:\\new\\tls.pem"\n', false, "put the path in 'single' quotes"],
  ])('%j', (source, isLost, message) => {
    expect(surprises(source)).toEqual([[isLost, expect.stringContaining(message)]])
  })

  test.each([
    'name: no-one # a comment\n',
    "name: 'Letter #1' #old\n",
    'stories: 10 #at most\n',
    'name: C# and F#\nurl: https://a.example/#top\n',
    'name: 12:30\nsubject: 2026-01-05\n',
    'name: R&D!\n',
    'language: no\n',
    'base: &base { a: 1 }\nuse: *base\n',
    'intro: |\n  Tag #one and #2\n',
    'keyFile: "C:\\\\new"\n',
    '#name: a\nname: b\n#2\n',
  ])('says nothing of %j', (source) => {
    expect(surprises(source)).toEqual([])
  })

  test('a password is not repeated', () => {
    const [[, message] = []] = surprises('send:\n  smtp: smtp://u:geheim #rest@host\n')
    expect(message).toContain('# begins a comment')
    expect(message).not.toMatch(/geheim|rest/)
  })
})

describe('YAML that cannot be read', () => {
  test.each([
    ['from: a\nname:Letter', 'a space is missing behind the colon: name: Letter'],
    ['name:Letter\nfrom: a\n', 'a space is missing behind the colon: name: Letter'],
    ['name: [draft] Letter\n', 'a value that begins with [ needs quotes: name: "[draft] Letter"'],
    ['name: "A" letter\n', `put the whole value in quotes: name: '"A" letter'`],
    ['sections: - News\n', 'a list begins on the line below its key'],
    ['sections: [#budget, x]\nname: a\n', 'a # in brackets begins a comment'],
    ['send: { a: x #w }\nname: a\n', 'a # in brackets begins a comment'],
    ['delimiter: | x\n', 'a value that begins with | needs quotes'],
    ['audience: { delimiter: | }\n', 'a value that begins with | needs quotes'],
    ['file: "a\\*.md"\n', 'a \\ in double quotes begins a sign'],
    ['name: a\n---\nname: b\n', 'only one document is read'],
  ])('%j', (source, message) => {
    expect(broken(source)).toContain(message)
  })
})
