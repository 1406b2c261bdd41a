import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { assetPath } from '../../src/assets.ts'
import { composeIssue } from '../../src/index.ts'
import { loadTemplate } from '../../src/render/template.ts'
import { viewIssue } from '../../src/render/view.ts'
import { createSpeech } from '../../src/render/words.ts'
import { harbour, makeNewsletter } from '../helpers/stories.ts'

const documented = readFileSync(assetPath('docs', 'templates.md'), 'utf8')
const { view } = viewIssue(composeIssue(makeNewsletter(), [harbour], { now: new Date('2026-11-21T06:00:00Z') }), {
  speech: createSpeech('en', 'UTC'),
  theme: loadTemplate('digest').theme,
  medium: 'mail',
})
const [story] = view.sections[0]?.stories ?? []

/** `medium` is told as `web`, which is what a template asks. */
const fields = Object.keys({ ...view, ...story, ...story?.quotes[0] }).filter((name) => name !== 'medium')

const source = readFileSync(assetPath('src', 'render', 'helpers.ts'), 'utf8')
const helpers = [...source.matchAll(/^ {4}(\w+): \(/gm)].map(([, name = '']) => name)

describe('docs/templates.md', () => {
  test.each(fields)('names the field %s', (name) => {
    expect(documented).toMatch(new RegExp(`\`${name}\``))
  })

  test.each([...new Set(helpers)])('names the helper %s', (name) => {
    expect(documented).toMatch(new RegExp(`\\{\\{(?:#if \\()?${name} `))
  })

  test.each(Object.keys(parse(readFileSync(assetPath('templates/digest/theme.yaml'), 'utf8')) as object))(
    'names the theme key %s',
    (name) => {
      expect(documented).toMatch(new RegExp(`\`${name}\`|${name}:`))
    },
  )

  test.each(readdirSync(assetPath('templates/digest/partials')))('names the partial %s', (file) => {
    expect(documented).toContain(file.replace(/(?:\.txt)?\.hbs$/, ''))
  })
})
