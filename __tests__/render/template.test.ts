import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { parseHTML } from 'linkedom'
import { composeIssue, renderIssue } from '../../src/index.ts'
import { harbour, makeNewsletter } from '../helpers/stories.ts'

const issue = composeIssue(makeNewsletter(), [harbour], { now: new Date('2026-11-21T06:00:00Z') })

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'template-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, text: string): string {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}

const failure = (message: string) =>
  expect.objectContaining({ code: 'E_TEMPLATE', message: expect.stringContaining(message) })
const story = (inside: string) => `<mj-text>\n<h2>{{headline}}</h2>\n${inside}\n</mj-text>\n`

describe('a template folder of one’s own', () => {
  test('changes one partial and takes the rest from the digest', async () => {
    write('partials/quote.hbs', '<blockquote class="mine">{{text}} ({{speaker}})</blockquote>')
    const { document } = parseHTML((await renderIssue(issue, folder)).html)
    expect(document.querySelector('.mine')?.textContent).toContain('(Marta Ilves)')
    expect(document.querySelector('h1')?.textContent).toBe('The Quayside Letter')
  })

  test('changes single keys of the theme', async () => {
    write(
      'theme.yaml',
      'colors:\n  accent: "#005a8c"\nwidth: 500\nwords:\n  readOn: Go on\n  readOnAt: Go on at {publisher}\n',
    )
    const { html } = await renderIssue(issue, folder)
    expect(html).toContain('#005a8c')
    expect(html).toContain('max-width:500px')
    expect(html).toContain('Go on at Brannock Courier')
  })

  test('can start from another shipped template', async () => {
    write('theme.yaml', 'extends: plain\n')
    expect((await renderIssue(issue, folder)).html).toBe((await renderIssue(issue, 'plain')).html)
  })

  test('can start from another folder, counted from its own', async () => {
    write('base/partials/quote.hbs', '<blockquote class="base">{{text}}</blockquote>')
    write('theme.yaml', 'extends: base\n')
    expect((await renderIssue(issue, folder)).html).toContain('class="base"')
  })

  test('may choose an attribute by a block', async () => {
    write(
      'partials/quote.hbs',
      '<blockquote {{#if speaker}}class="spoken"{{else}}class="written"{{/if}}>{{text}}</blockquote>',
    )
    expect((await renderIssue(issue, folder)).html).toContain('class="spoken"')
  })

  test('gives recipients’ attributes a place and a default', async () => {
    write('partials/header.hbs', '<mj-text>Hello {{token "firstName" default="reader"}}</mj-text>')
    const { tokens, html } = await renderIssue(issue, folder)
    expect(tokens.defaults).toEqual({ attr_firstName: 'reader' })
    expect(html).toContain(`Hello pq_${tokens.nonce}_attr_firstName_pq`)
  })
})

describe('a broken template', () => {
  test.each([
    ['an unknown helper', story('{{shout headline}}'), "story.hbs:3: there is no helper 'shout'"],
    ['an unknown field', story('{{headlien}}'), "story.hbs:3: there is no field 'headlien'"],
    ['an unknown partial', story('{{> pull-quote}}'), "story.hbs:3: there is no partial 'pull-quote'"],
    ['an unknown word', story('{{t "readMore"}}'), "story.hbs:3: there is no interface word 'readMore'"],
    ['a block that is not closed', story('{{#if url}}'), 'story.hbs:'],
    ['an attribute without quotes', story('<a\nhref={{url}}>x</a>'), 'story.hbs:4: a {{ }} inside a tag'],
    ['the name of an attribute', story('<a {{headline}}>x</a>'), 'story.hbs:3: a {{ }} inside a tag'],
    ['a part of a name', story('<a data-{{headline}}="x">x</a>'), 'story.hbs:3: a {{ }} inside a tag'],
    ['a name within a block', story('<a {{#if url}}{{headline}}{{/if}}>x</a>'), 'story.hbs:3: a {{ }} inside a tag'],
    ['unescaped output', story('{{{summary}}}'), 'story.hbs:3: {{{ }}}'],
    ['unescaped output by ampersand', story('{{#if url}}{{&summary}}{{/if}}'), 'story.hbs:3: {{{ }}}'],
    [
      'an unknown MJML attribute',
      story('').replace('<mj-text>', '<mj-text colour="red">'),
      'story.hbs:1: <mj-text>: Attribute colour is illegal',
    ],
    [
      'an unknown MJML tag',
      `${story('')}<mj-headline>x</mj-headline>`,
      'story.hbs:5: <mj-headline>: Element mj-headline',
    ],
    [
      'an MJML tag that is not closed',
      story('').replace('</mj-text>', ''),
      'story.hbs:1: <mj-text> is not closed before',
    ],
    ['an MJML tag that closes nothing', `${story('')}</mj-text></mj-column>`, 'story.hbs:5: <'],
  ])('is told with file and line: %s', async (_, text, message) => {
    write('partials/story.hbs', text)
    await expect(renderIssue(issue, folder)).rejects.toEqual(failure(message))
  })

  test.each([
    ['a colour', 'colors:\n  ink: dark\n', 'theme.yaml:2: colors.ink "dark" is not a colour'],
    ['an unknown key', 'width: 600\ncolours: {}\n', 'theme.yaml:2: colours'],
    ['a font that would break out', 'fonts:\n  body: "x;}</style>"\n', 'theme.yaml:2: fonts.body is not a font list'],
    ['broken YAML', 'width: [\n', 'theme.yaml:'],
    [
      'aliases of aliases',
      `a: &a [x, x]\nb: &b [${'*a,'.repeat(20)}]\nc: [${'*b,'.repeat(20)}]\n`,
      'theme.yaml: its aliases',
    ],
    ['an unknown set', 'extends: nowhere\n', "There is no template '"],
  ])('is told with file and line, in its theme: %s', async (_, text, message) => {
    write('theme.yaml', text)
    await expect(renderIssue(issue, folder)).rejects.toEqual(failure(message))
  })

  test('is told when there is no such template', async () => {
    await expect(renderIssue(issue, 'digset')).rejects.toEqual(failure("There is no template 'digset', and no folder"))
  })
})

describe('a template cannot reach', () => {
  test.each([
    '{{constructor}}',
    '{{constructor.constructor}}',
    '{{__proto__}}',
    '{{#with headline}}{{constructor}}{{/with}}',
  ])('prototypes: %s', async (expression) => {
    write('partials/story.hbs', story(`[${expression}]`))
    const outcome = await renderIssue(issue, folder).then(({ html }) => html, String)
    expect(outcome).not.toMatch(/native code|\[object|function/i)
  })

  test('prototypes by lookup', async () => {
    write('partials/story.hbs', story('[{{lookup headline "constructor"}}{{lookup this "__proto__"}}]'))
    expect((await renderIssue(issue, folder)).html).toContain('[]')
  })

  test('the console', async () => {
    write('partials/story.hbs', story('{{log headline}}'))
    await expect(renderIssue(issue, folder)).rejects.toEqual(failure("there is no helper 'log'"))
  })

  test('files outside its folder, by name or by link', async () => {
    write('partials/story.hbs', story('{{> ../../secret}}'))
    await expect(renderIssue(issue, folder)).rejects.toEqual(failure('story.hbs'))
    rmSync(path.join(folder, 'partials/story.hbs'))
    const outside = mkdtempSync(path.join(tmpdir(), 'outside-'))
    writeFileSync(path.join(outside, 'secret.hbs'), '<mj-text>the secret</mj-text>')
    symlinkSync(path.join(outside, 'secret.hbs'), path.join(folder, 'partials/story.hbs'))
    await expect(renderIssue(issue, folder)).rejects.toEqual(failure('leads out of its template folder'))
    rmSync(outside, { recursive: true })
  })
})
