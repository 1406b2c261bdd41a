import { describe, expect, test } from '@jest/globals'
import { contrast, invert, invertLightness } from '../../src/render/colour.ts'
import { loadTemplate, shippedTemplates } from '../../src/render/template.ts'
import { contrastNotices } from '../../src/render/theme.ts'

describe('contrast', () => {
  test.each([
    ['#000000', '#ffffff', 21],
    ['#fff', '#fff', 1],
    ['#767676', '#ffffff', 4.54],
    ['#777777', '#ffffff', 4.48],
  ])('of %s on %s is %d', (ink, paper, ratio) => {
    expect(contrast(ink, paper)).toBeCloseTo(ratio, 2)
    expect(contrast(paper, ink)).toBeCloseTo(ratio, 2)
  })

  test('inverting twice gives the colour back', () => {
    for (const colour of ['#8f2d12', '#fffdf9', '#0b57a4', '#000000']) {
      expect(invert(invert(colour))).toBe(colour)
      expect(invertLightness(invertLightness(colour))).toBe(colour)
    }
  })

  test('turning the lightness over keeps the hue', () => {
    expect(invertLightness('#ff0000')).toBe('#ff0000')
    expect(invertLightness('#330000')).toBe('#ffcccc')
    expect(invertLightness('#ffffff')).toBe('#000000')
  })
})

describe('the shipped templates', () => {
  test('are digest, article and plain', () => {
    expect(shippedTemplates()).toEqual(['article', 'digest', 'plain'])
  })

  test.each(shippedTemplates())('%s reads at 4.5:1 or more in light, dark and forced inversion', (name) => {
    const { theme } = loadTemplate(name)
    expect(contrastNotices(theme)).toEqual([])
  })

  test('a theme that is hard to read is told', () => {
    const { theme } = loadTemplate('digest')
    const pale = { ...theme, colors: { ...theme.colors, muted: '#b0a89c' } }
    expect(contrastNotices(pale).map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^muted on paper has a contrast of 2\.\d\d \(light\)/),
    )
  })
})
